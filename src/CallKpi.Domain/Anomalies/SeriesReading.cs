using CallKpi.Detection.State;

namespace CallKpi.Domain.Anomalies;

/// <summary>A figure of a subject in a period beside what was usual; the default is none, where nothing was judged.</summary>
/// <param name="Value">What was seen.</param>
/// <param name="Expected">What was to be expected.</param>
/// <param name="Low">The lower end of the usual range.</param>
/// <param name="High">Its upper end.</param>
/// <param name="Weight">The cases that a share or an average is of, 1 of a sum: figures times their weights add up over subjects.</param>
internal readonly record struct SeriesReading(double Value, double Expected, double Low, double High, double Weight)
{
    /// <summary>What is there beyond the expected, or is missing: calls, answered calls or seconds.</summary>
    internal double Excess => (Value - Expected) * Weight;

    /// <summary>What of the excess it would have if it had changed by the same factor as another.</summary>
    internal double ExcessAlong(SeriesReading other) => other.Expected > 0 ? Expected * ((other.Value / other.Expected) - 1) * Weight : 0;

    /// <summary>Whether it lies beyond its range on a side, 1 for the upper end and -1 for the lower.</summary>
    internal bool IsBeyond(int side) => side > 0 ? Value > High : Value < Low;

    /// <summary>Whether it would not lie beyond its range on a side without a part of its excess.</summary>
    /// <param name="excess">The part.</param>
    /// <param name="side">1 for the upper end, -1 for the lower.</param>
    internal bool IsUsualWithout(double excess, int side)
    {
        var value = Weight > 0 ? Value - (excess / Weight) : Value;
        return side > 0 ? value <= High : value >= Low;
    }

    /// <summary>Whether what is left without a part is usual on a side: cases scatter by the root of their number, so the rest's range is narrower by the root of its share.</summary>
    /// <param name="part">The part.</param>
    /// <param name="isSum">Whether it is a sum; else a share or an average, which is of the cases that its weight says.</param>
    /// <param name="side">1 for the upper end, -1 for the lower.</param>
    internal bool IsRestUsual(SeriesReading part, bool isSum, int side)
    {
        var share = Math.Clamp(1 - (isSum ? part.Expected / Expected : part.Weight / Weight), 0, 1);
        return side * (Excess - part.Excess) <= side * ((side > 0 ? High : Low) - Expected) * Weight * Math.Sqrt(share);
    }

    internal void Put(StateWriter writer)
    {
        writer.Put(Value);
        writer.Put(Expected);
        writer.Put(Low);
        writer.Put(High);
        writer.Put(Weight);
    }

    internal static SeriesReading Take(ref StateReader reader) =>
        new(reader.TakeDouble(), reader.TakeDouble(), reader.TakeDouble(), reader.TakeDouble(), reader.TakeDouble());
}
