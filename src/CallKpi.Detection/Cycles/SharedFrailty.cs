namespace CallKpi.Detection.Cycles;

/// <summary>Each group's hazard of a client of average pace, and how much its clients differ.</summary>
/// <remarks>
/// For each frailty of a grid the hazards and the clients' factors are found in turn: hazards by <see cref="GroupAges"/> given the factors, each
/// factor as its expected value (θ + n) / (θ + s) given the hazards, which is the EM algorithm of Nielsen, Gill, Andersen and Sørensen (1992).
/// So every client counts once and not once for each of its gaps: brisk clients have many gaps, and a curve of all gaps knows nothing of slow
/// ones. A group's frailty is the one under which its gaps were most likely, each given the same client's earlier ones, with everybody's
/// likelihood added at the weight of a number of intervals; between nearly equal ones clients are taken to differ less.
/// </remarks>
internal static class SharedFrailty
{
    private const int MostRounds = 30;

    /// <summary>Factors that move by less than a five-hundredth have been found.</summary>
    private const double Settled = 0.002;

    /// <summary>A frailty whose log-likelihood is less than this worse is as good: half the 95 % quantile of χ² with one degree (Wilks 1938).</summary>
    private const double NearlyEqual = 1.92;

    private static ReadOnlySpan<double> Grid => [1e6, 60, 25, 13, 8, 5, 3, 2, 1.5, 1, 0.75, 0.5];

    /// <summary>Finds the rhythm of each group.</summary>
    /// <param name="intervals">The intervals of the history.</param>
    /// <param name="sweep">The order in which they began and closed.</param>
    /// <param name="groupWeight">How many of everybody's intervals count in a group's likelihood.</param>
    internal static Dictionary<string, GroupRhythm> Fit(IReadOnlyList<CycleInterval> intervals, PartnerSweep sweep, double groupWeight)
    {
        var groups = Enumerable.Range(0, intervals.Count).GroupBy(index => intervals[index].Group, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => (group.Key, Own: group.ToArray(), Ages: new GroupAges(intervals, group))).ToArray();
        double[] factors = new double[intervals.Count], hazards = new double[intervals.Count], jumps = new double[intervals.Count];
        double[][] likelihoods = [.. groups.Select(_ => new double[Grid.Length])];
        BaseHazard[][] curves = [.. groups.Select(_ => new BaseHazard[Grid.Length])];
        Array.Fill(factors, 1);
        for (int place = 0; place < Grid.Length; place++)
        {
            GammaFrailty frailty = new(Grid[place]);
            Settle(frailty, sweep, [.. groups.Select(group => group.Ages)], factors, hazards, jumps);
            PartnerPast[] pasts = sweep.Pasts(hazards);
            for (int group = 0; group < groups.Length; group++)
            {
                likelihoods[group][place] = groups[group].Own
                    .Sum(index => frailty.LogLikelihood(hazards[index], intervals[index].IsClosed ? jumps[index] : null, pasts[index]));
                curves[group][place] = groups[group].Ages.Curve;
            }
        }

        double weight = groupWeight / Math.Max(1, intervals.Count);
        double[] all = [.. Enumerable.Range(0, Grid.Length).Select(place => likelihoods.Sum(own => own[place]))];
        return Enumerable.Range(0, groups.Length).ToDictionary(
            group => groups[group].Key,
            group =>
            {
                int best = Best([.. likelihoods[group].Select((own, place) => own + (weight * all[place]))]);
                return new GroupRhythm(new GammaFrailty(Grid[best]), curves[group][best]);
            },
            StringComparer.Ordinal);
    }

    private static void Settle(
        GammaFrailty frailty, PartnerSweep sweep, GroupAges[] groups, double[] factors, double[] hazards, double[] jumps)
    {
        for (int round = 0; round < MostRounds; round++)
        {
            foreach (GroupAges group in groups)
            {
                group.Sum(factors, hazards, jumps);
            }

            if (sweep.Renew(factors, hazards, frailty) < Settled)
            {
                return;
            }
        }
    }

    private static int Best(double[] likelihoods)
    {
        double most = likelihoods.Max();
        return Array.FindIndex(likelihoods, likelihood => likelihood >= most - NearlyEqual);
    }
}
