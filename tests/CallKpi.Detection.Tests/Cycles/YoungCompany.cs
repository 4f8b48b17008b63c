using CallKpi.Detection.Cycles;

namespace CallKpi.Detection.Tests.Cycles;

/// <summary>A company with a record of some days, a model of it, and the truth: Weibull gaps of a mean of 2 or 10 days, times a gamma factor on each client's hazard.</summary>
/// <remarks>Clients were there before the record began, so the first gap of each is a wait from the record's first day.</remarks>
internal sealed class YoungCompany
{
    internal const string Slow = "slow";

    /// <summary>Days before the record, in which the contacts of all reach their even flow.</summary>
    private const double Before = 100;

    private readonly double _shape;
    private readonly List<(CycleInterval Next, double Scale, double AlarmAge)> _clients = [];

    internal YoungCompany(int seed, int clients, double days, double shape, double theta)
    {
        _shape = shape;
        Random random = new(seed);
        List<(CycleInterval[] Own, CycleInterval Next, double Scale)> known = [.. Enumerable.Range(0, clients).Select(client => Client(random, client, days, theta))];
        CycleModel model = CycleModel.Fit(known.SelectMany(client => client.Own));
        _clients = [.. known.Select(client => (client.Next, client.Scale, model.Judge(client.Next, model.PastOf(client.Own)).AlarmAge))];
    }

    /// <summary>The share of gaps that will ring: each client's chance, by how often it has one.</summary>
    internal double RateOf(Func<CycleInterval, bool> isWanted)
    {
        var wanted = _clients.Where(client => isWanted(client.Next)).ToList();
        return wanted.Sum(client => Math.Exp(-Math.Pow(client.AlarmAge / client.Scale, _shape)) / client.Scale) / wanted.Sum(client => 1 / client.Scale);
    }

    /// <summary>The mean logarithm of the alarm age over the one that a hundredth of this client's gaps outlives.</summary>
    internal double MeanLogDelay() => _clients.Average(client => Math.Log(client.AlarmAge / (client.Scale * Math.Pow(Math.Log(100), 1 / _shape))));

    private (CycleInterval[] Own, CycleInterval Next, double Scale) Client(Random random, int client, double days, double theta)
    {
        string group = client % 2 == 0 ? "brisk" : Slow;
        double mean = group == Slow ? 10 : 2, scale = mean / MathNet.Numerics.SpecialFunctions.Gamma(1 + (1 / _shape)) * Math.Pow(Factor(random, theta), -1 / _shape);
        List<CycleInterval> own = [];
        for (double at = -Before * random.NextDouble(), next; at < days; at = next)
        {
            next = at + (scale * Math.Pow(-Math.Log(1 - random.NextDouble()), 1 / _shape));
            double from = Math.Max(0, at);
            if (next > 0)
            {
                own.Add(new CycleInterval($"m{client % 5}", group, $"c{client}", from, Math.Min(next, days) - from, next <= days));
            }
        }

        return ([.. own], new CycleInterval($"m{client % 5}", group, $"c{client}", days, 1, false), scale);
    }

    // Not over a factor of twenty: a client with a contact each hour is none of these.
    private static double Factor(Random random, double theta) =>
        theta > 1e6 ? 1 : Math.Clamp(MathNet.Numerics.Distributions.Gamma.Sample(random, theta, theta), 0.05, 20);
}
