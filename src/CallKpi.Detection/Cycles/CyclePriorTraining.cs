namespace CallKpi.Detection.Cycles;

/// <summary>Learns a prior of other companies' intervals.</summary>
/// <remarks>
/// Of each group with enough closings the hazard of a client of average pace is taken as <see cref="SharedFrailty"/> finds it, of those who
/// close at all, in multiples of the age at which it is 1; the slopes of its logarithm are averaged over the groups of a company and then
/// over companies, so that none counts more than another. The result depends on the intervals alone.
/// </remarks>
public static class CyclePriorTraining
{
    /// <summary>A group with fewer closings has no shape of its own.</summary>
    public const int LeastClosed = 200;

    /// <summary>Ages that fewer reached say nothing sure.</summary>
    private const int LeastAtRisk = 30;

    /// <summary>A larger share open at the last sure age is not only a slow tail: they are taken for never closing.</summary>
    private const double LeastNever = 0.12;

    /// <summary>The survival beyond which live the forgotten clients, who are no part of what is usual.</summary>
    private const double LastShare = 0.07;

    /// <summary>How many of everybody's intervals count when a group's own frailty is estimated.</summary>
    private const double FrailtyWeight = 100;

    /// <summary>The prior of some companies' intervals; null where no group has enough of them.</summary>
    public static CyclePrior? Fit(IReadOnlyList<IReadOnlyList<CycleInterval>> companies)
    {
        ArgumentNullException.ThrowIfNull(companies);
        List<double?[]> slopes = [];
        double[] frailty = new double[SharedFrailty.Grid.Length];
        long taught = 0;
        foreach (IReadOnlyList<CycleInterval> company in companies)
        {
            CycleInterval[] intervals = [.. company.Where(interval => interval.Length > 0)];
            SharedFrailty fit = SharedFrailty.Fit(intervals, new PartnerSweep(intervals), CyclePrior.Assumed);
            Dictionary<string, GroupRhythm> rhythms = fit.Rhythms(FrailtyWeight);
            IGrouping<string, CycleInterval>[] groups =
            [
                .. intervals.GroupBy(interval => interval.Group, StringComparer.Ordinal)
                    .Where(group => group.Count(interval => interval.IsClosed) >= LeastClosed).OrderBy(group => group.Key, StringComparer.Ordinal),
            ];
            if (groups.Length > 0)
            {
                taught += company.Count;
                slopes.Add(Mean([.. groups.Select(group => Slopes(group, rhythms[group.Key].Hazard))]));
                double[] likelihoods = fit.Likelihoods;
                for (int place = 0; place < frailty.Length; place++)
                {
                    frailty[place] += likelihoods[place] / intervals.Length;
                }
            }
        }

        return slopes.Count == 0 ? null : new CyclePrior(Shape(Mean(slopes)), [.. frailty.Select(log => (log - frailty.Max()) / slopes.Count)])
        {
            Companies = slopes.Count,
            Intervals = taught,
        };
    }

    /// <summary>The slopes between knots, as far as they are sure.</summary>
    private static double?[] Slopes(IEnumerable<CycleInterval> intervals, BaseHazard hazard)
    {
        double[] lengths = [.. intervals.Select(interval => interval.Length).OrderDescending()];
        double sure = lengths[LeastAtRisk], open = Math.Exp(-hazard.At(sure)), never = open > LeastNever ? open : 0;
        double scale = hazard.AgeAt(-Math.Log(never + ((1 - never) * Math.Exp(-1))));

        double ShareAt(double age) => (Math.Exp(-hazard.At(age)) - never) / (1 - never);

        double?[] slopes = new double?[PaceHazard.Knots - 1];
        for (int knot = 0; knot < slopes.Length; knot++)
        {
            double from = scale * Math.Exp((knot - PaceHazard.Middle) * PaceHazard.Step), to = scale * Math.Exp((knot + 1 - PaceHazard.Middle) * PaceHazard.Step);
            (double before, double after) = (ShareAt(from), ShareAt(to));
            slopes[knot] = to <= sure && before < 1 && after < before && after >= LastShare
                ? Math.Log(Math.Log(after) / Math.Log(before)) / PaceHazard.Step
                : null;
        }

        return slopes;
    }

    /// <summary>The mean at each knot of those that are sure there.</summary>
    private static double?[] Mean(List<double?[]> all) =>
        [.. Enumerable.Range(0, PaceHazard.Knots - 1).Select(knot => all.Average(slopes => slopes[knot]))];

    /// <summary>Where nobody is sure, it goes on as beside it.</summary>
    private static PaceHazard Shape(double?[] slopes)
    {
        double[] logs = new double[PaceHazard.Knots];
        double slope = 1;
        for (int knot = PaceHazard.Middle; knot < slopes.Length; knot++)
        {
            slope = slopes[knot] ?? slope;
            logs[knot + 1] = logs[knot] + (slope * PaceHazard.Step);
        }

        slope = 1;
        for (int knot = PaceHazard.Middle - 1; knot >= 0; knot--)
        {
            slope = slopes[knot] ?? slope;
            logs[knot] = logs[knot + 1] - (slope * PaceHazard.Step);
        }

        return new PaceHazard(logs);
    }
}
