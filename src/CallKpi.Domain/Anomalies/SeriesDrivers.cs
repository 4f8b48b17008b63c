namespace CallKpi.Domain.Anomalies;

/// <summary>What moved a figure of a period, by the expectations of the others.</summary>
/// <remarks>
/// Talk is calls · answered share · average talk, so that each moves its logarithm by that of its own ratio to what was expected of it; the largest part
/// of the deviation decides. The log odds of a share are those of answered against unanswered calls. Calls are answered and unanswered ones: where the
/// share lies in its range all calls moved alike, else the one of the two decides that moved further.
/// </remarks>
public static class SeriesDrivers
{
    /// <summary>What decided that a figure is too high or too low.</summary>
    /// <param name="measure">The figure.</param>
    /// <param name="isHigh">Whether it is too high.</param>
    /// <param name="seen">The period.</param>
    /// <param name="expected">What was expected of each figure; not a number where that is not known.</param>
    /// <param name="isShareOrdinary">Whether the answered share lay in its range, or was not judged.</param>
    public static FlagDriver Of(SeriesMeasure measure, bool isHigh, CallFigures seen, Func<SeriesMeasure, double> expected, bool isShareOrdinary)
    {
        ArgumentNullException.ThrowIfNull(expected);
        var (calls, share) = (expected(SeriesMeasure.Calls), expected(SeriesMeasure.AnsweredShare));
        var usual = (Answered: calls * share, Unanswered: calls * (1 - share));
        var unanswered = seen.Calls - seen.Answered;
        return measure switch
        {
            SeriesMeasure.Calls when isShareOrdinary || double.IsNaN(share) => FlagDriver.NumberOfCalls,
            SeriesMeasure.Calls => Towards(isHigh, seen.Answered - usual.Answered) >= Towards(isHigh, unanswered - usual.Unanswered)
                ? FlagDriver.Answered : FlagDriver.Unanswered,
            SeriesMeasure.AnsweredShare when isHigh =>
                FlagDrivers.OfShare((seen.Answered, unanswered), usual, FlagDriver.Answered, FlagDriver.Unanswered),
            SeriesMeasure.AnsweredShare =>
                FlagDrivers.OfShare((unanswered, seen.Answered), (usual.Unanswered, usual.Answered), FlagDriver.Unanswered, FlagDriver.Answered),
            SeriesMeasure.AverageTalk => FlagDriver.LengthOfCalls,
            _ => OfTalk(isHigh, seen, calls, share, expected(SeriesMeasure.AverageTalk)),
        };
    }

    private static FlagDriver OfTalk(bool isHigh, CallFigures seen, double calls, double share, double average)
    {
        var (driver, most) = (FlagDriver.NumberOfCalls, Part(seen.Calls, calls));
        foreach (var (part, moved) in new[]
        {
            (FlagDriver.Answered, Part(seen.Answered / seen.Calls, share)), (FlagDriver.LengthOfCalls, Part(seen.TalkSeconds / seen.Answered, average)),
        })
        {
            (driver, most) = moved > most || double.IsNaN(most) ? (part, moved) : (driver, most);
        }

        return driver;
        double Part(double value, double usual) => Towards(isHigh, Math.Log(value / usual));
    }

    private static double Towards(bool isHigh, double moved) => isHigh ? moved : -moved;
}
