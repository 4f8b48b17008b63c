namespace CallKpi.Detection.Cycles;

/// <summary>Judges a whole record of intervals with a model of its first part.</summary>
public static class CycleScoring
{
    /// <summary>The part of the time that the model learns from, unless told otherwise.</summary>
    public const double HistoryShare = 0.6;

    /// <summary>The verdict on each interval, at the length that it has.</summary>
    /// <remarks>
    /// The model sees what began in the first part of the time, as it looked at that part's end: what closed later was open then. A client's
    /// past is what had closed when the interval began. Nothing later is used.
    /// </remarks>
    public static CycleVerdict[] Judge(IReadOnlyList<CycleInterval> intervals, double historyShare = HistoryShare, CycleOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(intervals);
        if (intervals.Count == 0)
        {
            return [];
        }

        double first = intervals.Min(interval => interval.Start), last = intervals.Max(interval => interval.Start);
        double moment = first + (historyShare * (last - first));
        CycleModel model = CycleModel.Fit(intervals.Where(interval => interval.Start < moment).Select(interval => interval.AsOf(moment)), options);
        PartnerPast[] pasts = new PartnerSweep(intervals).Pasts([.. intervals.Select(interval => model.HazardOf(interval))]);
        return [.. intervals.Select((interval, index) => model.Judge(interval, pasts[index]))];
    }
}
