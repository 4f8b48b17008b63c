using CallKpi.Detection.State;

namespace CallKpi.Domain.Anomalies;

/// <summary>Sums over the calls of a subject and a time; two of them add up.</summary>
/// <remarks>This type is an immutable value type.</remarks>
/// <param name="Calls">How many calls.</param>
/// <param name="Answered">How many of them a person answered.</param>
/// <param name="TalkSeconds">Their talk together.</param>
/// <param name="TalkSquares">The sum of the squares of each call's talk in seconds; 0 where it is not known.</param>
public readonly record struct CallFigures(double Calls, double Answered, double TalkSeconds, double TalkSquares)
{
    /// <summary>The talk of the longest call in seconds; 0 where it is not known.</summary>
    public double LongestTalk { get; init; }

    /// <summary>The sums of a single call.</summary>
    public static CallFigures Of(DayCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        var seconds = call.IsAnswered ? Math.Max(0, call.Talk.TotalSeconds) : 0;
        return new CallFigures(1, call.IsAnswered ? 1 : 0, seconds, seconds * seconds) { LongestTalk = seconds };
    }

    /// <summary>Both together.</summary>
    public static CallFigures operator +(CallFigures left, CallFigures right) => Add(left, right);

    /// <summary>Both together.</summary>
    public static CallFigures Add(CallFigures left, CallFigures right) => new(
        left.Calls + right.Calls, left.Answered + right.Answered, left.TalkSeconds + right.TalkSeconds, left.TalkSquares + right.TalkSquares)
    {
        LongestTalk = Math.Max(left.LongestTalk, right.LongestTalk),
    };

    /// <summary>The sums with the longest call as long as the others are on average; the same where it is not known.</summary>
    public CallFigures WithLongestLikeOthers() => LongestTalk == 0
        ? this
        : this with { TalkSeconds = Answered > 1 ? (TalkSeconds - LongestTalk) * Answered / (Answered - 1) : 0 };

    /// <summary>A figure of them, how many cases it is of, and the standard deviation of one case; null where there is no case.</summary>
    public (double Value, double Weight, double Deviation)? Measure(SeriesMeasure measure) => measure switch
    {
        SeriesMeasure.Calls => (Calls, 1, 0),
        SeriesMeasure.TalkTime => (TalkSeconds, 1, 0),
        SeriesMeasure.AnsweredShare => Calls > 0 ? (Answered / Calls, Calls, 0) : null,
        SeriesMeasure.AverageTalk => Answered > 0 ? (TalkSeconds / Answered, Answered, TalkDeviation()) : null,
        _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, null),
    };

    internal void Put(StateWriter writer) => writer.Put([Calls, Answered, TalkSeconds, TalkSquares, LongestTalk]);

    internal static CallFigures Take(ref StateReader reader)
    {
        if (reader.TakeDoubles() is [var calls, var answered, var seconds, var squares, var longest])
        {
            return new CallFigures(calls, answered, seconds, squares) { LongestTalk = longest };
        }

        reader.Refuse();
        return default;
    }

    private double TalkDeviation()
    {
        var mean = TalkSeconds / Answered;
        return TalkSquares > 0 ? Math.Sqrt(Math.Max(0, (TalkSquares / Answered) - (mean * mean))) : 0;
    }
}
