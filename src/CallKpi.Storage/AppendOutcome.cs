namespace CallKpi.Storage;

/// <summary>What became of an entry.</summary>
public enum AppendOutcome
{
    /// <summary>It is new.</summary>
    Stored,

    /// <summary>The same bytes stood there already under the same id.</summary>
    Duplicate,

    /// <summary>The id stood there already with other bytes; nothing was stored.</summary>
    Reused,
}
