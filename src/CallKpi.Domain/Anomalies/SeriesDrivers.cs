namespace CallKpi.Domain.Anomalies;

/// <summary>What moved a figure of a period, by the expectations of the others.</summary>
/// <remarks>
/// Talk is calls · answered share · average talk, so that each moves its logarithm by that of its own ratio to what was expected of it; the largest part
/// of the deviation decides. The log odds of a share are those of answered against unanswered calls. Calls are answered and unanswered ones: where the
/// logarithm of one moved at least half as far as that of the other all calls moved, else that of the two that did. Half a call is added to each.
/// </remarks>
public static class SeriesDrivers
{
    /// <summary>What decided that a figure is too high or too low.</summary>
    /// <param name="measure">The figure.</param>
    /// <param name="isHigh">Whether it is too high.</param>
    /// <param name="seen">The period.</param>
    /// <param name="expected">What was expected of each figure; not a number where that is not known.</param>
    public static FlagDriver Of(SeriesMeasure measure, bool isHigh, CallFigures seen, Func<SeriesMeasure, double> expected)
    {
        ArgumentNullException.ThrowIfNull(expected);
        var (calls, share) = (expected(SeriesMeasure.Calls), expected(SeriesMeasure.AnsweredShare));
        var usual = (Answered: calls * share, Unanswered: calls * (1 - share));
        var unanswered = seen.Calls - seen.Answered;
        return measure switch
        {
            SeriesMeasure.Calls => OfCalls(isHigh, (seen.Answered, unanswered), usual),
            SeriesMeasure.AnsweredShare when isHigh =>
                FlagDrivers.OfShare((seen.Answered, unanswered), usual, FlagDriver.Answered, FlagDriver.Unanswered),
            SeriesMeasure.AnsweredShare =>
                FlagDrivers.OfShare((unanswered, seen.Answered), (usual.Unanswered, usual.Answered), FlagDriver.Unanswered, FlagDriver.Answered),
            SeriesMeasure.AverageTalk => FlagDriver.LengthOfCalls,
            _ => OfTalk(isHigh, seen, calls, share, expected(SeriesMeasure.AverageTalk)),
        };
    }

    private static FlagDriver OfCalls(bool isHigh, (double Answered, double Unanswered) seen, (double Answered, double Unanswered) usual)
    {
        // Where there are none of one sort, as ever, or it is not known how many there should be, they are all calls.
        if (double.IsNaN(usual.Answered) || seen.Answered + usual.Answered == 0 || seen.Unanswered + usual.Unanswered == 0)
        {
            return FlagDriver.NumberOfCalls;
        }

        var (answered, unanswered) = (Moved(seen.Answered, usual.Answered), Moved(seen.Unanswered, usual.Unanswered));
        return Math.Min(answered, unanswered) >= Math.Max(answered, unanswered) / 2 ? FlagDriver.NumberOfCalls
            : answered > unanswered ? FlagDriver.Answered : FlagDriver.Unanswered;
        double Moved(double value, double ordinary) => Towards(isHigh, Math.Log((value + 0.5) / (ordinary + 0.5)));
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
