namespace CallKpi.Detection.Cycles;

/// <summary>When intervals of each group, manager and client usually close, and from which age on one is stuck.</summary>
/// <remarks>
/// A survival model: open intervals count as what they are, at least so long, so that it knows the stuck ones that averages of closed
/// intervals leave out. For the alarm an age becomes the one that would be as surprising of a client of known, average pace (<see cref="SharedFrailty"/>),
/// divided by the manager's pace; for the rank it is divided by a pace that is weighed alike in all groups, so that their ranks compare
/// (<see cref="RankPace"/>). Limits come from the groups' product-limit curves, the alarm from their hazards and, once history is long, from the tails of what closed (<see cref="GroupAlarms"/>).
/// What is not known yet is as the prior says (<see cref="CyclePrior"/>). It assumes that clients of one group differ in pace and not in the shape
/// of their waiting, and that history holds few stuck intervals. This type is immutable once fitted; the same intervals in any order give the same model.
/// </remarks>
public sealed class CycleModel
{
    /// <summary>An interval without length has no logarithm.</summary>
    private const double LeastRatio = 1e-300;

    private readonly Dictionary<string, GroupRhythm> _rhythms;
    private readonly GroupLimits _limits;
    private readonly RankPace _rankPace;
    private readonly PersonPaces _paces;
    private readonly GroupAlarms _alarms;

    private CycleModel(Dictionary<string, GroupRhythm> rhythms, GroupLimits limits, RankPace rankPace, PersonPaces paces, GroupAlarms alarms) =>
        (_rhythms, _limits, _rankPace, _paces, _alarms) = (rhythms, limits, rankPace, paces, alarms);

    /// <summary>How much clients of a group differ in pace.</summary>
    public GammaFrailty FrailtyOf(string group) => _rhythms.TryGetValue(group, out GroupRhythm? rhythm) ? rhythm.Frailty : GammaFrailty.None;

    /// <summary>Fits a model to intervals as they look now; see <see cref="CycleInterval.AsOf"/>.</summary>
    public static CycleModel Fit(IEnumerable<CycleInterval> history, CycleOptions? options = null)
    {
        CycleOptions settings = options ?? CycleOptions.Default;
        List<CycleInterval> intervals = [.. history.Where(interval => interval.Length > 0)];
        PartnerSweep sweep = new(intervals);
        Dictionary<string, GroupRhythm> rhythms = SharedFrailty.Fit(intervals, sweep, settings.Prior).Rhythms(settings.FrailtyWeight);
        PartnerPast[] pasts = sweep.Pasts([.. intervals.Select(interval => rhythms[interval.Group].Hazard.At(interval.Length))]);
        RankPace rankPace = RankPace.Fit(intervals, pasts, settings.RankFrailty);
        double[] ranked = [.. intervals.Select((interval, index) => interval.Length / rankPace.Of(pasts[index]))];
        double[] own = [.. intervals.Select((interval, index) => rhythms[interval.Group].EvenAge(interval.Length, pasts[index]))];
        PersonPaces paces = PersonPaces.Fit(intervals, own, Curves(intervals, own), settings.PersonWeight);
        double[] even = [.. intervals.Select((interval, index) => own[index] / paces.Of(interval.PersonId, interval.Group))];
        double span = intervals.Count == 0 ? 0 : intervals.Max(interval => interval.End) - intervals.Min(interval => interval.Start);
        return new CycleModel(
            rhythms, GroupLimits.Fit(ByGroup(intervals, ranked), settings), rankPace, paces, new GroupAlarms(rhythms, ByGroup(intervals, even), span, settings));
    }

    /// <summary>The past of a client with these closed intervals; open ones say nothing yet.</summary>
    public PartnerPast PastOf(IEnumerable<CycleInterval> earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        return earlier.Where(interval => interval.IsClosed)
            .Aggregate(default(PartnerPast), (sum, interval) => sum + new PartnerPast(1, HazardOf(interval)));
    }

    /// <summary>The cumulative hazard of an interval over its length for a client of average pace, of which pasts are sums.</summary>
    public double HazardOf(in CycleInterval interval) =>
        _rhythms.TryGetValue(interval.Group, out GroupRhythm? rhythm) ? rhythm.Hazard.At(interval.Length) : 1;

    /// <summary>Judges an interval at its age, given what its client had done before it began.</summary>
    public CycleVerdict Judge(in CycleInterval interval, PartnerPast past)
    {
        double partner = FrailtyOf(interval.Group).PaceOf(past), person = _paces.Of(interval.PersonId, interval.Group);
        double limit = _limits.Of(interval.Group) * _rankPace.Of(past);
        double age = interval.Length, even = _alarms.AgeOf(interval.Group) * person;
        double alarm = even;
        if (_rhythms.TryGetValue(interval.Group, out GroupRhythm? rhythm))
        {
            (alarm, age) = (rhythm.AgeOf(even, past), rhythm.EvenAge(age, past));
        }

        double share = _alarms.ShareAt(interval.Group, age / person);
        return new CycleVerdict(Math.Log(Math.Max(interval.Length / limit, LeastRatio)), alarm, limit, share, partner, person);
    }

    private static Dictionary<string, SurvivalCurve> Curves(List<CycleInterval> intervals, double[] ages) =>
        ByGroup(intervals, ages).ToDictionary(group => group.Key, group => SurvivalCurve.Of(group.Value), StringComparer.Ordinal);

    private static SortedDictionary<string, List<SurvivalPoint>> ByGroup(List<CycleInterval> intervals, double[] ages)
    {
        SortedDictionary<string, List<SurvivalPoint>> groups = new(StringComparer.Ordinal);
        for (int index = 0; index < intervals.Count; index++)
        {
            if (!groups.TryGetValue(intervals[index].Group, out List<SurvivalPoint>? points))
            {
                groups.Add(intervals[index].Group, points = []);
            }

            points.Add(new SurvivalPoint(ages[index], intervals[index].IsClosed));
        }

        return groups;
    }
}
