using CallKpi.Domain.Periods;

namespace CallKpi.Domain.Cadence;

/// <summary>How one manager kept one client's cadence over one unbroken part of a period (A10).</summary>
/// <remarks>Lengths are by the target's clock: of a part over a weekend in working days, two days are missing.</remarks>
/// <param name="Manager">The manager.</param>
/// <param name="Client">The client.</param>
/// <param name="From">The start of the part.</param>
/// <param name="To">The end of the part: of the period, the assignment, the target, or now.</param>
/// <param name="Target">The target in force throughout the part.</param>
/// <param name="Length">The length of the part; never zero.</param>
/// <param name="KeptTime">The time in it with a gap of at most M.</param>
/// <param name="Contacts">The counted contacts inside it, of any manager.</param>
public sealed record CadenceRow(
    string Manager,
    string Client,
    DateTimeOffset From,
    DateTimeOffset To,
    CadenceTarget Target,
    TimeSpan Length,
    TimeSpan KeptTime,
    int Contacts)
{
    /// <summary>The share of the time that was kept, 0 to 1; many contacts in a day buy no more than one.</summary>
    public Ratio Adherence => new(KeptTime.Ticks, Length.Ticks);

    /// <summary>Contacts made of contacts asked for, 0 to 1; ten in one day lift it to 1, so it stays out of pay.</summary>
    public Ratio Attainment => new(AttainedTicks, Length.Ticks);

    /// <summary>Length times attainment, which is whole: min(length, contacts · G), and all or nothing where the part is shorter than G.</summary>
    internal long AttainedTicks => Length.Ticks <= Target.TargetGapTicks
        ? (Contacts > 0 ? Length.Ticks : 0)
        : (long)Int128.Min(Length.Ticks, (Int128)Contacts * Target.TargetGapTicks);
}
