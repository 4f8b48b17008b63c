using CallKpi.Detection.Cycles;

namespace CallKpi.Detection.Tests.Cycles;

/// <summary>Gaps between contacts of clients whose pace is known: Weibull with a gamma-distributed factor on the hazard.</summary>
internal sealed class SimulatedGaps(int seed)
{
    private readonly Random _random = new(seed);

    internal double Theta { get; init; } = double.PositiveInfinity;

    internal double Shape { get; init; } = 1.3;

    internal double Days { get; init; } = 200;

    internal double StuckShare { get; init; }

    /// <summary>The gaps of a number of clients, those open at the end included, with whether each is stuck.</summary>
    internal List<(CycleInterval Interval, bool IsStuck)> Of(int clients)
    {
        List<(CycleInterval, bool)> gaps = [];
        for (int client = 0; client < clients; client++)
        {
            (string group, double scale) = client % 3 == 0 ? ("key", 5.0) : ("usual", 12.0);
            double pace = (client % 5 == 0 ? 1.4 : 1) * Math.Pow(Factor(), -1 / Shape), at = _random.NextDouble() * 20;
            while (at < Days)
            {
                bool isStuck = _random.NextDouble() < StuckShare;
                double length = scale * pace * Math.Pow(-Math.Log(1 - _random.NextDouble()), 1 / Shape) + (isStuck ? scale * (3 + (5 * _random.NextDouble())) : 0);
                bool isClosed = at + length <= Days;
                gaps.Add((new CycleInterval($"m{client % 5}", group, $"c{client}", at, isClosed ? length : Days - at, isClosed), isStuck));
                at += length;
            }
        }

        return gaps;
    }

    // Marsaglia and Tsang 2000, for a shape of 1 or more.
    private double Factor()
    {
        if (double.IsPositiveInfinity(Theta))
        {
            return 1;
        }

        double d = Theta - (1.0 / 3), c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            double normal = Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
            double v = Math.Pow(1 + (c * normal), 3);
            if (v > 0 && Math.Log(1 - _random.NextDouble()) < (0.5 * normal * normal) + d - (d * v) + (d * Math.Log(v)))
            {
                return d * v / Theta;
            }
        }
    }
}
