namespace CallKpi.Detection.Durations;

/// <summary>What a detector says about one call.</summary>
/// <remarks>This type is an immutable value type. Invariant: an oddity is named exactly when the p-value is at most the detector's false-alarm rate.</remarks>
/// <param name="Oddity">What is odd, if anything.</param>
/// <param name="LowSeconds">The lower end of the usual range; 0 for an ordinary call, whose range only <see cref="DurationDetector.Explain"/> works out.</param>
/// <param name="HighSeconds">The upper end of the usual range; likewise.</param>
/// <param name="PValue">The calibrated probability that an ordinary call is at least as odd, for whatever reason.</param>
/// <param name="Basis">Whose history decided.</param>
/// <param name="Count">How many earlier calls that history holds.</param>
public readonly record struct DurationVerdict(DurationOddity Oddity, double LowSeconds, double HighSeconds, double PValue, DurationBasis Basis, long Count)
{
    /// <summary>The logarithm of the odds that something is odd, before calibration; the likelihood ratio times the prior odds.</summary>
    public double LogOdds { get; init; }

    /// <summary>True when the call goes on with a burst that an alarm has named, or with redials that were likelier than not before it: one incident, one alarm.</summary>
    public bool IsContinued { get; init; }
}
