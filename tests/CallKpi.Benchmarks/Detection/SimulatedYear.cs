using CallKpi.Detection.Durations;

namespace CallKpi.Benchmarks.Detection;

/// <summary>Calls of a thousand managers and 100,000 clients, one after another, from a seed.</summary>
internal sealed class SimulatedYear
{
    /// <summary>Its managers.</summary>
    public const int People = 1_000;

    private static readonly DateTimeOffset Start = new(2026, 1, 5, 6, 0, 0, TimeSpan.Zero);
    private readonly Random _random = new(17);
    private readonly string[] _people = [.. Enumerable.Range(0, People).Select(index => $"m{index:0000}")];
    private readonly string[] _clients = [.. Enumerable.Range(0, 100_000).Select(index => $"c{index:000000}")];
    private long _count;

    /// <summary>The next call: most are talks around a minute, log-normal and wide, an eighth are short; a third are inbound.</summary>
    public DurationCall Next()
    {
        int person = _random.Next(People);
        double spread = ((_random.NextDouble() + _random.NextDouble() + _random.NextDouble()) - 1.5) * 2;
        double talk = 4 + (0.1 * (person % 10)) + (0.8 * spread);
        double seconds = Math.Round(_random.Next(8) == 0 ? _random.Next(3, 25) : Math.Exp(talk));
        string client = _clients[((person * 97) + _random.Next(300)) % _clients.Length];
        string kind = _random.Next(3) == 0 ? "inbound" : "outbound";
        return new DurationCall(_people[person], kind, client, Start.AddSeconds(_count++ * 0.79), seconds);
    }
}
