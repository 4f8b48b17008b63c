using CallKpi.Domain.Anomalies;

namespace CallKpi.Domain.Review;

/// <summary>Tells flags of calls that were corrected since.</summary>
/// <remarks>
/// A call is judged when it has ended, and its flag stays as what was found then. What is known of a call may change: a flag against somebody who had
/// no part in it is nothing to decide, and would teach the thresholds what is not so.
/// </remarks>
public static class FlagCorrections
{
    private static readonly string[] Names = ["", "manager", "duration"];

    /// <summary>Durations travel as seconds in floating point.</summary>
    private const double RoundingSeconds = 0.001;

    /// <summary>The name on the wire; empty: nothing was corrected.</summary>
    public static string WireName(this FlagCorrection correction) => Names[(int)correction];

    /// <summary>What of a call is not any more as a flag of a detector has it; of other flags nothing.</summary>
    /// <param name="kind">The flag's kind.</param>
    /// <param name="judgedSeconds">The manager's talk as it was judged; null: nobody asks. Of another flag any figure, money say.</param>
    /// <param name="now">His talk in the call as it is known now; null: he has no part in it.</param>
    public static FlagCorrection Of(FlagKind kind, double? judgedSeconds, TimeSpan? now)
    {
        if (!kind.IsAlarm())
        {
            return FlagCorrection.None;
        }

        return now is null ? FlagCorrection.Manager
            : judgedSeconds is { } talk && Math.Abs(talk - now.Value.TotalSeconds) > RoundingSeconds ? FlagCorrection.Duration
            : FlagCorrection.None;
    }
}
