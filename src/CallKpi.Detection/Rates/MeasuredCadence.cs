using MathNet.Numerics.Distributions;

namespace CallKpi.Detection.Rates;

/// <summary>The measured cadence of one client, by direction, against the gap that its class asks for (A04).</summary>
/// <remarks>
/// A client contacted every G days has d/G outbound contacts in d days on average; so few as were made, or fewer, have the Poisson probability
/// <see cref="PValue"/>. A regular cadence scatters less than that, so the p-value errs towards silence. Under the level the pattern is
/// inbound only when the client called and nobody called him; about monthly when the mean gap lies from 21 to 45 calendar days; else too seldom.
/// </remarks>
/// <param name="Outbound">Contacts that the manager began.</param>
/// <param name="Inbound">Contacts that the client began.</param>
/// <param name="Days">Over how many days.</param>
/// <param name="TargetGapDays">The gap that is asked for, in the same days.</param>
public readonly record struct MeasuredCadence(int Outbound, int Inbound, double Days, double TargetGapDays)
{
    private const double LeastMonthly = 21;
    private const double MostMonthly = 45;

    /// <summary>The same time in calendar days, by which a month is a month; without it <see cref="Days"/> are calendar days.</summary>
    public double CalendarDays { get; init; } = Days;

    /// <summary>The mean gap between outbound contacts in days; infinite without any.</summary>
    public double MeanGapDays => Outbound == 0 ? double.PositiveInfinity : Days / Outbound;

    /// <summary>How likely so few outbound contacts would be under the target.</summary>
    public double PValue => Days <= 0 ? 1 : Poisson.CDF(Days / TargetGapDays, Outbound);

    /// <summary>The pattern at a level, such as 0.01.</summary>
    public CadencePattern At(double level) =>
        PValue > level ? CadencePattern.Kept
        : Outbound == 0 && Inbound > 0 ? CadencePattern.InboundOnly
        : CalendarDays / Outbound is >= LeastMonthly and <= MostMonthly ? CadencePattern.AboutMonthly
        : CadencePattern.TooSeldom;
}
