namespace CallKpi.Domain.Cadence;

/// <summary>Where a client's gap stands.</summary>
public enum CadenceState
{
    /// <summary>Under the target gap.</summary>
    Ok,

    /// <summary>At the target gap or over it.</summary>
    Due,

    /// <summary>At the maximum gap or over it.</summary>
    Overdue,
}
