namespace CallKpi.Detection.Cycles;

/// <summary>Each group's hazard of a client of average pace, and how much its clients differ.</summary>
/// <remarks>
/// For each frailty of a grid the hazards and the clients' factors are found in turn: hazards by <see cref="GroupAges"/> given the factors, each
/// factor as its expected value (θ + n) / (θ + s) given the hazards, which is the EM algorithm of Nielsen, Gill, Andersen and Sørensen (1992).
/// So every client counts once and not once for each of its gaps: brisk clients have many gaps, and a curve of all gaps knows nothing of slow
/// ones. The prior's shape stands at the scale at which it expects as many closings as there were, everybody's scale counting as some closings
/// more. A group's frailty is the one under which its gaps were most likely, each given the same client's earlier ones, with everybody's
/// likelihood, and the prior's, added at the weight of a number of intervals; between nearly equal ones clients are taken to differ less.
/// </remarks>
internal sealed class SharedFrailty
{
    private const int MostRounds = 30;

    /// <summary>Factors that move by less than a five-hundredth have been found.</summary>
    private const double Settled = 0.002;

    /// <summary>A frailty whose log-likelihood is less than this worse is as good: half the 95 % quantile of χ² with one degree (Wilks 1938).</summary>
    private const double NearlyEqual = 1.92;

    private readonly IReadOnlyList<CycleInterval> _intervals;
    private readonly PartnerSweep _sweep;
    private readonly CyclePrior _prior;
    private readonly (string Name, int[] Own, GroupAges Ages)[] _groups;
    private readonly double[][] _likelihoods;
    private readonly GroupRhythm[][] _rhythms;
    private readonly double[] _scales;
    private double _everybody;

    private SharedFrailty(IReadOnlyList<CycleInterval> intervals, PartnerSweep sweep, CyclePrior prior)
    {
        (_intervals, _sweep, _prior) = (intervals, sweep, prior);
        _groups = [.. Enumerable.Range(0, intervals.Count).GroupBy(index => intervals[index].Group, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => (group.Key, group.ToArray(), new GroupAges(intervals, group)))];
        _likelihoods = [.. _groups.Select(_ => new double[Grid.Length])];
        _rhythms = [.. _groups.Select(_ => new GroupRhythm[Grid.Length])];
        _scales = new double[_groups.Length];
        _everybody = intervals.Count == 0 ? 1 : intervals.Average(interval => interval.Length);
    }

    /// <summary>The frailties that are tried: from clients who do not differ to those who differ most.</summary>
    internal static ReadOnlySpan<double> Grid => [1e6, 60, 25, 13, 8, 5, 3, 2, 1.5, 1, 0.75, 0.5];

    /// <summary>The logarithm of the likelihood of all intervals under each frailty.</summary>
    internal double[] Likelihoods => [.. Enumerable.Range(0, Grid.Length).Select(place => _likelihoods.Sum(own => own[place]))];

    /// <summary>Fits every frailty to intervals.</summary>
    /// <param name="intervals">The intervals of the history, each longer than 0.</param>
    /// <param name="sweep">The order in which they began and closed.</param>
    /// <param name="prior">What is assumed before them.</param>
    internal static SharedFrailty Fit(IReadOnlyList<CycleInterval> intervals, PartnerSweep sweep, CyclePrior prior)
    {
        SharedFrailty fit = new(intervals, sweep, prior);
        double[] factors = new double[intervals.Count], hazards = new double[intervals.Count], jumps = new double[intervals.Count];
        Array.Fill(factors, 1);
        for (int place = 0; place < Grid.Length; place++)
        {
            GammaFrailty frailty = new(Grid[place]);
            fit.Settle(frailty, factors, hazards, jumps);
            fit.Keep(place, frailty, hazards, jumps);
        }

        return fit;
    }

    /// <summary>The rhythm of each group, under the frailty that is likeliest for it.</summary>
    /// <param name="groupWeight">How many of everybody's intervals count in a group's likelihood.</param>
    internal Dictionary<string, GroupRhythm> Rhythms(double groupWeight)
    {
        double[] all = Likelihoods;
        double weight = groupWeight / Math.Max(1, _intervals.Count);
        return Enumerable.Range(0, _groups.Length).ToDictionary(
            group => _groups[group].Name,
            group => _rhythms[group][Best([.. _likelihoods[group].Select((own, place) =>
                own + (weight * all[place]) + (_prior.FrailtyIntervals * _prior.FrailtyLogs[place]))])],
            StringComparer.Ordinal);
    }

    private void Settle(GammaFrailty frailty, double[] factors, double[] hazards, double[] jumps)
    {
        for (int round = 0; round < MostRounds; round++)
        {
            foreach ((_, _, GroupAges ages) in _groups)
            {
                ages.Open(factors);
            }

            Scale();
            for (int group = 0; group < _groups.Length; group++)
            {
                _groups[group].Ages.Sum(_prior, _scales[group], hazards, jumps);
            }

            if (_sweep.Renew(factors, hazards, frailty) < Settled)
            {
                return;
            }
        }
    }

    // The last round's scales are near this one's.
    private void Scale()
    {
        int closings = _groups.Sum(group => group.Ages.ClosedCount);
        if (closings == 0)
        {
            Array.Fill(_scales, double.PositiveInfinity);
            return;
        }

        _everybody = PaceScale.Solve(
            scale => _groups.Select(group => group.Ages.Expected(_prior.Hazard, scale))
                .Aggregate((sum, one) => (sum.Count + one.Count, sum.Slope + one.Slope)), closings, _everybody);
        for (int group = 0; group < _groups.Length; group++)
        {
            GroupAges ages = _groups[group].Ages;
            _scales[group] = PaceScale.Solve(
                scale =>
                {
                    (double count, double slope) = ages.Expected(_prior.Hazard, scale);
                    (double others, double growth) = _prior.Hazard.AtLog(Math.Log(_everybody / scale));
                    return (count + (_prior.PaceClosings * others), slope + (_prior.PaceClosings * growth));
                },
                ages.ClosedCount + _prior.PaceClosings, _scales[group] > 0 ? _scales[group] : _everybody);
        }
    }

    private void Keep(int place, GammaFrailty frailty, double[] hazards, double[] jumps)
    {
        PartnerPast[] pasts = _sweep.Pasts(hazards);
        for (int group = 0; group < _groups.Length; group++)
        {
            (_, int[] own, GroupAges ages) = _groups[group];
            _likelihoods[group][place] = own
                .Sum(index => frailty.LogLikelihood(hazards[index], _intervals[index].IsClosed ? jumps[index] : null, pasts[index]));
            double told = own.GroupBy(index => _intervals[index].PartnerId, index => hazards[index], StringComparer.Ordinal)
                .Sum(client => frailty.Theta * client.Sum() / (frailty.Theta + client.Sum()));
            _rhythms[group][place] = new GroupRhythm(frailty, ages.Curve(_prior.Hazard), _prior.PaceClosings + told);
        }
    }

    private static int Best(double[] likelihoods)
    {
        double most = likelihoods.Max();
        return Array.FindIndex(likelihoods, likelihood => likelihood >= most - NearlyEqual);
    }
}
