namespace CallKpi.Detection.Cycles;

/// <summary>The age that a small share of each group outlives.</summary>
/// <remarks>
/// A group's own estimate is the age at which its product-limit curve falls to the share, or the longest age seen where it never does. It is
/// averaged in logarithm, by n / (n + weight), with what everybody's curve in multiples of the group's median predicts (empirical Bayes; Efron
/// and Morris 1973). Those who never close are part of the share: an age at which many are simply lost is not odd.
/// </remarks>
internal sealed class GroupLimits
{
    private const int FewestClosed = 5;

    private readonly Dictionary<string, double> _limits = new(StringComparer.Ordinal);
    private readonly double _forOthers;

    private GroupLimits(double forOthers) => _forOthers = forOthers;

    /// <summary>The limit of a group; of one never seen, that of everybody.</summary>
    internal double Of(string group) => _limits.GetValueOrDefault(group, _forOthers);

    internal static GroupLimits Fit(IReadOnlyDictionary<string, List<SurvivalPoint>> groups, CycleOptions options)
    {
        double everybody = Median(groups.Values.SelectMany(points => points)) ?? 1;
        Dictionary<string, double> medians = new(StringComparer.Ordinal);
        foreach ((string group, List<SurvivalPoint> points) in groups)
        {
            int closed = points.Count(point => point.IsClosed);
            medians[group] = closed >= FewestClosed && Median(points) is { } own and > 0 ? own : everybody;
        }

        SurvivalCurve relative = SurvivalCurve.Of(
            groups.SelectMany(item => item.Value.Select(point => point with { Age = point.Age / medians[item.Key] })));
        double multiple = Quantile(relative, options.LimitShare);
        GroupLimits limits = new(everybody * multiple);
        foreach ((string group, List<SurvivalPoint> points) in groups)
        {
            SurvivalCurve curve = SurvivalCurve.Of(points);
            double predicted = medians[group] * multiple;
            double own = curve.ClosedCount >= FewestClosed ? Quantile(curve, options.LimitShare) : predicted;
            double weight = curve.ClosedCount / (curve.ClosedCount + options.LimitWeight);
            limits._limits[group] = Math.Exp((weight * Math.Log(own)) + ((1 - weight) * Math.Log(predicted)));
        }

        return limits;
    }

    private static double Quantile(SurvivalCurve curve, double share) =>
        curve.AgeAt(share) is { } age and > 0 ? age : curve.LongestAge > 0 ? curve.LongestAge : 1;

    private static double? Median(IEnumerable<SurvivalPoint> points)
    {
        double[] ages = [.. points.Where(point => point.IsClosed).Select(point => point.Age)];
        Array.Sort(ages);
        double median = ages.Length == 0 ? 0 : (ages[(ages.Length - 1) / 2] + ages[ages.Length / 2]) / 2;
        return median > 0 ? median : null;
    }
}
