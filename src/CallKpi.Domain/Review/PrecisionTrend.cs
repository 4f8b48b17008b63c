namespace CallKpi.Domain.Review;

/// <summary>How the precision of the last weeks compares with that of the weeks before.</summary>
/// <remarks>This type is an immutable value type.</remarks>
/// <param name="Difference">By how much it is higher; negative: lower.</param>
/// <param name="Low">The lower end of the difference's 95 % interval.</param>
/// <param name="High">The upper end of the difference's 95 % interval.</param>
public readonly record struct PrecisionTrend(double Difference, double Low, double High)
{
    /// <summary>Verdicts of so long are compared with those of as long before.</summary>
    public static readonly TimeSpan Span = TimeSpan.FromDays(28);

    /// <summary>Whether more than chance speaks for a rise or a fall.</summary>
    public bool IsClear => Low > 0 || High < 0;
}
