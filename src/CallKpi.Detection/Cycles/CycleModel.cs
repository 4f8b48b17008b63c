namespace CallKpi.Detection.Cycles;

/// <summary>When intervals of each group, manager and client usually close, and from which age on one is stuck.</summary>
/// <remarks>
/// A survival model: open intervals count as what they are, at least so long, so that it knows the stuck ones that averages of closed
/// intervals leave out. Ages are divided by the client's pace (<see cref="GammaFrailty"/>) and, for the alarm, by the manager's; limits come
/// from the groups' product-limit curves, the alarm from a <see cref="WeibullTail"/> through their tails, the group's own and everybody's
/// averaged in logarithm by n / (n + weight). It assumes that clients of one group differ in pace and not in the shape of their waiting, and
/// that history holds few stuck intervals. This type is immutable once fitted; the same intervals in any order give the same model.
/// </remarks>
public sealed class CycleModel
{
    private const int LeastForCurve = 20;

    /// <summary>An interval without length has no logarithm.</summary>
    private const double LeastRatio = 1e-300;

    private readonly CycleOptions _options;
    private readonly Dictionary<string, SurvivalCurve> _curves;
    private readonly GammaFrailty _frailty;
    private readonly GroupLimits _limits;
    private readonly PersonPaces _paces;
    private readonly GroupTails _tails;

    private CycleModel(
        CycleOptions options, Dictionary<string, SurvivalCurve> curves, GammaFrailty frailty, GroupLimits limits, PersonPaces paces, GroupTails tails)
    {
        (_options, _curves, _frailty) = (options, curves, frailty);
        (_limits, _paces, _tails) = (limits, paces, tails);
    }

    /// <summary>How much clients differ in pace.</summary>
    public GammaFrailty Frailty => _frailty;

    /// <summary>Fits a model to intervals as they look now; see <see cref="CycleInterval.AsOf"/>.</summary>
    public static CycleModel Fit(IEnumerable<CycleInterval> history, CycleOptions? options = null)
    {
        CycleOptions settings = options ?? CycleOptions.Default;
        List<CycleInterval> intervals = [.. history.Where(interval => interval.Length > 0)];
        Dictionary<string, SurvivalCurve> curves = Curves(intervals, [.. intervals.Select(interval => interval.Length)]);
        double[] surprises = [.. intervals.Select(interval => Surprise(curves, interval.Group, interval.Length))];
        bool[] closed = [.. intervals.Select((interval, index) => interval.IsClosed && surprises[index] < GammaFrailty.MostSurprise)];
        PartnerSweep sweep = new(intervals);
        GammaFrailty frailty = GammaFrailty.Fit(surprises, closed, sweep);
        PartnerPast[] pasts = sweep.Pasts([.. surprises.Select(frailty.Hazard)]);
        double[] own = [.. intervals.Select((interval, index) => interval.Length / frailty.PaceOf(pasts[index]))];
        PersonPaces paces = PersonPaces.Fit(intervals, own, Curves(intervals, own), settings.PersonWeight);
        double[] even = [.. intervals.Select((interval, index) => own[index] / paces.Of(interval.PersonId, interval.Group))];
        return new CycleModel(
            settings, curves, frailty, GroupLimits.Fit(ByGroup(intervals, own), settings), paces, GroupTails.Fit(ByGroup(intervals, even), settings));
    }

    /// <summary>The past of a client with these closed intervals; open ones say nothing yet.</summary>
    public PartnerPast PastOf(IEnumerable<CycleInterval> earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        return earlier.Where(interval => interval.IsClosed)
            .Aggregate(default(PartnerPast), (sum, interval) => sum + new PartnerPast(1, HazardOf(interval)));
    }

    /// <summary>The conditional cumulative hazard of an interval over its length, of which pasts are sums.</summary>
    public double HazardOf(in CycleInterval interval) => _frailty.Hazard(Surprise(_curves, interval.Group, interval.Length));

    /// <summary>Judges an interval at its age, given what its client had done before it began.</summary>
    public CycleVerdict Judge(in CycleInterval interval, PartnerPast past)
    {
        double client = _frailty.PaceOf(past), manager = _paces.Of(interval.PersonId, interval.Group);
        double limit = _limits.Of(interval.Group) * client;
        double alarm = _tails.AgeAt(interval.Group, _options.FalseAlarmRate) * client * manager;
        double share = _tails.At(interval.Group, interval.Length / (client * manager));
        return new CycleVerdict(Math.Log(Math.Max(interval.Length / limit, LeastRatio)), alarm, limit, share, client, manager);
    }

    private static double Surprise(Dictionary<string, SurvivalCurve> curves, string group, double age) =>
        curves.TryGetValue(group, out SurvivalCurve? curve) && curve.ClosedCount >= LeastForCurve
            ? curve.SurpriseAt(age, curve.Plateau, GammaFrailty.MostSurprise)
            : 1;

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
