namespace CallKpi.Domain.Cadence;

/// <summary>What a company may set about the scoring of cadence.</summary>
/// <param name="HandoverGraceDays">
/// The working days after a hand-over in which a gap inherited from before it costs the new manager nothing.
/// </param>
public sealed record CadenceSettings(int HandoverGraceDays = 0)
{
    /// <summary>No grace.</summary>
    public static CadenceSettings Default { get; } = new();
}
