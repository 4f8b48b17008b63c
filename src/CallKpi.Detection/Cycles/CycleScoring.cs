namespace CallKpi.Detection.Cycles;

/// <summary>Judges a whole record of intervals with a model of its first part.</summary>
public static class CycleScoring
{
    /// <summary>The part of the time that the model learns from, unless told otherwise.</summary>
    public const double HistoryShare = 0.6;

    /// <summary>How often the alarm is fitted anew in the rest of the time.</summary>
    private const int Refits = 6;

    /// <summary>The verdict on each interval, at the length that it has.</summary>
    /// <remarks>
    /// The first model sees what began in the first part of the time, as it looked at that part's end: what closed later was open then. Ranks come
    /// from it alone, so that they compare. Alarms follow the company: they come from the last of six models, fitted at equal distances, that was
    /// there when the interval began. A client's past is what had closed by then. Nothing later is used.
    /// </remarks>
    public static CycleVerdict[] Judge(IReadOnlyList<CycleInterval> intervals, double historyShare = HistoryShare, CycleOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(intervals);
        if (intervals.Count == 0)
        {
            return [];
        }

        double first = intervals.Min(interval => interval.Start), last = intervals.Max(interval => interval.Start);
        double moment = first + (historyShare * (last - first)), step = (last - moment) / Refits;
        PartnerSweep sweep = new(intervals);
        CycleVerdict[] verdicts = JudgeAt(moment, intervals, sweep, options), ranks = verdicts;
        for (int refit = 1; refit < Refits; refit++)
        {
            double from = moment + (refit * step);
            CycleVerdict[] later = JudgeAt(from, intervals, sweep, options);
            verdicts = [.. verdicts.Select((verdict, index) =>
                intervals[index].Start < from ? verdict : later[index] with { Score = ranks[index].Score, Limit = ranks[index].Limit })];
        }

        return verdicts;
    }

    private static CycleVerdict[] JudgeAt(double moment, IReadOnlyList<CycleInterval> intervals, PartnerSweep sweep, CycleOptions? options)
    {
        CycleModel model = CycleModel.Fit(intervals.Where(interval => interval.Start < moment).Select(interval => interval.AsOf(moment)), options);
        PartnerPast[] pasts = sweep.Pasts([.. intervals.Select(interval => model.HazardOf(interval))]);
        return [.. intervals.Select((interval, index) => model.Judge(interval, pasts[index]))];
    }
}
