using CallKpi.Detection.Durations;

namespace CallKpi.Detection.Tests.Durations;

/// <summary>Ordinary calls of people with habits of their own: a peak of short calls, and a log-normal of talk.</summary>
internal sealed class SimulatedCalls(int seed, int managers)
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private readonly Random random = new(seed);
    private readonly Dictionary<int, (double Location, double Scale, double ShortShare)> habits = [];
    private int made;

    internal DurationCall Next()
    {
        var manager = random.Next(managers);
        if (!habits.TryGetValue(manager, out var habit))
        {
            habits[manager] = habit = (Math.Log(120) + (0.5 * Normal()), 0.6 + (0.5 * random.NextDouble()), 0.25 * random.NextDouble());
        }

        var seconds = random.NextDouble() < habit.ShortShare ? Math.Exp(2.5 + (0.5 * Normal())) : Math.Exp(habit.Location + (habit.Scale * Normal()));
        return new DurationCall($"m{manager:00}", made % 3 == 0 ? "inbound" : "outbound", null, Start.AddMinutes(made++), Math.Round(seconds));
    }

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
