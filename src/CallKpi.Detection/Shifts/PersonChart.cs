using CallKpi.Detection.State;

namespace CallKpi.Detection.Shifts;

/// <summary>One person's control chart: sums of what was learned, and where the moving average stands.</summary>
internal sealed class PersonChart
{
    /// <summary>The weighted sum of the days' mean scores, of their variances, and of the weights.</summary>
    internal double ScoreSum { get; private set; }

    internal double VarianceSum { get; private set; }

    internal double Weight { get; private set; }

    internal int Days { get; private set; }

    /// <summary>The moving average after the last day, and of how many days it is.</summary>
    internal double Average { get; set; }

    internal int Length { get; set; }

    internal DateOnly Last { get; set; }

    internal void Learn(double score, double variance, double weight)
    {
        ScoreSum += weight * score;
        VarianceSum += weight * variance;
        Weight += weight;
        Days++;
    }

    internal PersonChart With(PersonChart other)
    {
        var latest = other.Days > 0 && (Days == 0 || other.Last > Last) ? other : this;
        return new PersonChart
        {
            ScoreSum = ScoreSum + other.ScoreSum,
            VarianceSum = VarianceSum + other.VarianceSum,
            Weight = Weight + other.Weight,
            Days = Days + other.Days,
            Average = latest.Average,
            Length = latest.Length,
            Last = latest.Last,
        };
    }

    internal void Write(StateWriter writer)
    {
        writer.Put(ScoreSum);
        writer.Put(VarianceSum);
        writer.Put(Weight);
        writer.Put(Days);
        writer.Put(Average);
        writer.Put(Length);
        writer.Put(Last.DayNumber);
    }

    internal static PersonChart Read(ref StateReader reader) => new()
    {
        ScoreSum = reader.TakeDouble(),
        VarianceSum = reader.TakeDouble(),
        Weight = reader.TakeDouble(),
        Days = reader.TakeNatural(),
        Average = reader.TakeDouble(),
        Length = reader.TakeNatural(),
        Last = DateOnly.FromDayNumber(Math.Clamp(reader.TakeNatural(), 0, DateOnly.MaxValue.DayNumber)),
    };
}
