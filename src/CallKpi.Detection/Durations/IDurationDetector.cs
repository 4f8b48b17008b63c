namespace CallKpi.Detection.Durations;

/// <summary>Judges the durations of calls against what came before.</summary>
/// <remarks>
/// Score a call before learning it, so that nothing is judged with itself in the history.
/// Implementations are deterministic and not thread safe: one writer, and no reader beside it.
/// </remarks>
public interface IDurationDetector
{
    /// <summary>Judges a call; changes nothing.</summary>
    DurationVerdict Score(in DurationCall call);

    /// <summary>Takes a call into the history.</summary>
    void Learn(in DurationCall call);
}
