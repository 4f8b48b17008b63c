namespace CallKpi.Detection.Durations;

/// <summary>How ordinary calls go wrong: the densities, on x, of calls that are too short, too long, short for the person, beyond every measure.</summary>
/// <remarks>
/// Each is uniform in the logarithm over its range, which says that nothing is known but the range. Too short: 0.5 to 5 s, fading out where the
/// person's own share of such calls passes 1 to 2.5 %, since there it is a habit. Too long: 3 to 11 times the upper quartile, likelier by a half where
/// most calls are over within 100 s. Short for the person: the lower quartile divided by 3.8 to 10, where that quartile is 38 s or more. Beyond 11 times
/// the upper quartile live natural monsters, ordinary in their way; they are told apart and count less.
/// </remarks>
internal readonly struct Alternatives
{
    private const double DropEnd = 5.5;
    private const double RareDrops = 0.010;
    private const double HabitualDrops = 0.025;
    private const double LongFrom = 3;
    private const double LongTo = 11;
    private const double QuickSeconds = 100;
    private const double QuickBonus = 0.5;
    private const double ShortFrom = 3.8;
    private const double ShortTo = 10;
    private const double SlowSeconds = 38;
    private const double ShortWeight = 0.55;
    private const double BeyondDensity = 0.15;

    /// <summary>At so many own calls the quartiles weigh as much as the kind's; and the share of drops.</summary>
    private const double QuartileWeight = 30;
    private const double DropWeight = 100;

    private static readonly double DropDensity = 1 / Math.Log(11);
    private static readonly double LongDensity = 1 / Math.Log(LongTo / 2.7);
    private static readonly double ShortDensity = 1 / Math.Log(ShortTo / ShortFrom);

    private readonly double lowerQuartile;
    private readonly double upperQuartile;
    private readonly double dropHabit;

    internal Alternatives(KindModel kind, CellHistory? cell)
    {
        var count = cell?.Count ?? 0;
        var share = count / (count + QuartileWeight);
        lowerQuartile = kind.LowerQuartileSeconds;
        upperQuartile = kind.UpperQuartileSeconds;
        if (cell is not null && count > 0)
        {
            lowerQuartile += share * (DurationScale.SecondsOf(cell.LowerQuartile) - lowerQuartile);
            upperQuartile += share * (DurationScale.SecondsOf(cell.UpperQuartile) - upperQuartile);
        }

        dropHabit = ((cell?.Drops ?? 0) + (DropWeight * kind.DropShare)) / (count + DropWeight);
    }

    /// <summary>From so many seconds on a call is too long.</summary>
    internal double LongSeconds => LongFrom * upperQuartile;

    /// <summary>The sum of the densities at a duration, and which has the largest part.</summary>
    internal (double Density, DurationOddity Oddity) At(double seconds)
    {
        var (tooShort, tooLong, shortForPerson, beyond) = Parts(seconds);
        var (largest, oddity) = (tooShort, DurationOddity.TooShort);
        (largest, oddity) = tooLong > largest ? (tooLong, DurationOddity.TooLong) : (largest, oddity);
        (largest, oddity) = shortForPerson > largest ? (shortForPerson, DurationOddity.ShortForPerson) : (largest, oddity);
        oddity = beyond > largest ? DurationOddity.BeyondMeasure : oddity;
        return (tooShort + tooLong + shortForPerson + beyond, oddity);
    }

    /// <summary>The density of each at a duration.</summary>
    internal (double TooShort, double TooLong, double ShortForPerson, double Beyond) Parts(double seconds) => (
        seconds <= DropEnd ? DropDensity * Math.Clamp((HabitualDrops - dropHabit) / (HabitualDrops - RareDrops), 0, 1) : 0,
        TooLong(seconds / upperQuartile),
        ShortForPerson(seconds),
        seconds > LongTo * upperQuartile ? BeyondDensity : 0);

    private double TooLong(double ratio)
    {
        // Quartiles are estimates: before the edge at 3 stands a slope, from nothing at 2 to a half.
        var edge = ratio > LongTo ? 0 : ratio >= LongFrom ? 1 : ratio > 2 ? (ratio - 2) / 2 : 0;
        return edge * LongDensity * (upperQuartile <= QuickSeconds ? 1 + QuickBonus : 1);
    }

    private double ShortForPerson(double seconds)
    {
        var isInRange = lowerQuartile >= SlowSeconds && seconds > DropEnd && seconds <= lowerQuartile / ShortFrom && seconds >= lowerQuartile / ShortTo;
        return isInRange ? ShortWeight * ShortDensity : 0;
    }
}
