namespace CallKpi.Domain.Cadence;

/// <summary>What a company may set about the scoring of cadence.</summary>
/// <remarks>
/// The grace is about the score alone: the client stays overdue in his state and on the call list, and contacts with lighter
/// clients are still misallocated. It ends with the manager's first contact, or anybody's.
/// </remarks>
/// <param name="HandoverGraceDays">
/// The working days after a hand-over in which a gap inherited from before it costs the new manager nothing.
/// </param>
public sealed record CadenceSettings(int HandoverGraceDays = 0)
{
    /// <summary>No grace.</summary>
    public static CadenceSettings Default { get; } = new();
}
