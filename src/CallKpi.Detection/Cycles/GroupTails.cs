namespace CallKpi.Detection.Cycles;

/// <summary>The tail of each group, between its own and the one that everybody's shape gives it.</summary>
internal sealed class GroupTails
{
    private const int LeastClosed = 20;

    private readonly Dictionary<string, (WeibullTail? Own, double Weight)> _groups = new(StringComparer.Ordinal);
    private readonly GroupLimits _scales;
    private readonly WeibullTail? _everybody;
    private readonly SurvivalCurve _relative;

    private GroupTails(GroupLimits scales, SurvivalCurve relative, WeibullTail? everybody) =>
        (_scales, _relative, _everybody) = (scales, relative, everybody);

    internal static GroupTails Fit(IReadOnlyDictionary<string, List<SurvivalPoint>> groups, CycleOptions options)
    {
        GroupLimits scales = GroupLimits.Fit(groups, options);
        SurvivalCurve relative = SurvivalCurve.Of(
            groups.SelectMany(group => group.Value.Select(point => point with { Age = point.Age / scales.Of(group.Key) })));
        GroupTails tails = new(scales, relative, WeibullTail.Fit(relative, options.TailFrom, options.TailTo));
        foreach ((string group, List<SurvivalPoint> points) in groups)
        {
            SurvivalCurve curve = SurvivalCurve.Of(points);
            WeibullTail? own = curve.ClosedCount >= options.LeastForTail ? WeibullTail.Fit(curve, options.TailFrom, options.TailTo) : null;
            tails._groups[group] = (own, curve.ClosedCount / (curve.ClosedCount + options.TailWeight));
        }

        return tails;
    }

    /// <summary>The age that a share of those that close outlives; infinite while nothing is known.</summary>
    /// <remarks>Where all waited equally long no line exists; then it is the age that the share of the seen outlived.</remarks>
    internal double AgeAt(string group, double share)
    {
        (WeibullTail? own, double weight) = _groups.GetValueOrDefault(group);
        return (own, _everybody) switch
        {
            ({ } tail, { } all) => Math.Exp((weight * Math.Log(tail.AgeAt(share))) + ((1 - weight) * Math.Log(all.AgeAt(share) * _scales.Of(group)))),
            ({ } tail, null) => tail.AgeAt(share),
            (null, { } all) => all.AgeAt(share) * _scales.Of(group),
            _ => _relative.AgeAt(share) is { } age && _relative.ClosedCount >= LeastClosed ? age * _scales.Of(group) : double.PositiveInfinity,
        };
    }

    /// <summary>The share that outlives an age, the inverse of <see cref="AgeAt"/>.</summary>
    /// <remarks>
    /// ln AgeAt is a weighted sum of lines in ln(−ln share), so it is one line itself: two of its points give it.
    /// </remarks>
    internal double At(string group, double age)
    {
        const double OneThird = 1.0 / 3, Rare = 0.01;
        double near = AgeAt(group, OneThird), far = AgeAt(group, Rare);
        if (double.IsInfinity(far) || age <= 0)
        {
            return 1;
        }

        if (near == far)
        {
            return age > far ? 0 : 1;
        }

        double low = Math.Log(-Math.Log(OneThird)), high = Math.Log(-Math.Log(Rare));
        double part = Math.Log(age / near) / Math.Log(far / near);
        return Math.Exp(-Math.Exp(low + (part * (high - low))));
    }
}
