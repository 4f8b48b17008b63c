namespace CallKpi.Simulation.Storage;

/// <summary>What happens to the next commit.</summary>
internal enum CommitFate
{
    /// <summary>It succeeds.</summary>
    Succeeds,

    /// <summary>The process dies before it; nothing is stored.</summary>
    DiesBefore,

    /// <summary>The process dies after it; it is stored and nobody is told.</summary>
    DiesAfter,

    /// <summary>It fails, and the process goes on.</summary>
    FailsBefore,

    /// <summary>It is stored but reported as failed, and the process goes on.</summary>
    FailsAfter,

    /// <summary>It is reported as done and was not: a broken store, which the checks must find.</summary>
    IsForgotten,
}
