namespace CallKpi.Domain.Anomalies;

/// <summary>How many of a kind were judged, flagged or not, and how many of them were rare.</summary>
/// <remarks>This type is an immutable value type.</remarks>
/// <param name="Judged">How many p-values were worked out.</param>
/// <param name="OddestTenth">How many of them were at most 0.1.</param>
/// <param name="OddestHundredth">How many of them were at most 0.01.</param>
public readonly record struct JudgedCount(long Judged, long OddestTenth, long OddestHundredth)
{
    /// <summary>The share that is rare when nothing drifts, and by which drift is told.</summary>
    public const double Tenth = 0.1;

    /// <summary>The share that an alarm at one percent takes.</summary>
    public const double Hundredth = 0.01;

    /// <summary>The count with one more.</summary>
    public JudgedCount With(double pValue) => new(Judged + 1, OddestTenth + (pValue <= Tenth ? 1 : 0), OddestHundredth + (pValue <= Hundredth ? 1 : 0));

    /// <summary>Both counts together.</summary>
    public static JudgedCount operator +(JudgedCount left, JudgedCount right) =>
        new(left.Judged + right.Judged, left.OddestTenth + right.OddestTenth, left.OddestHundredth + right.OddestHundredth);
}
