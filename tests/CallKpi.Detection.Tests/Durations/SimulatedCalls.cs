using CallKpi.Detection.Durations;

namespace CallKpi.Detection.Tests.Durations;

/// <summary>Ordinary calls of people with habits of their own: a peak of short calls, and a log-normal of talk.</summary>
internal sealed class SimulatedCalls(int seed, int people)
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private readonly Random random = new(seed);
    private readonly Dictionary<int, (double Location, double Scale, double ShortShare)> habits = [];
    private int made;

    internal static List<DurationCall> Take(int seed, int people, int count)
    {
        var simulated = new SimulatedCalls(seed, people);
        return [.. Enumerable.Range(0, count).Select(_ => simulated.Next())];
    }

    internal DurationCall Next()
    {
        var person = random.Next(people);
        if (!habits.TryGetValue(person, out var habit))
        {
            habits[person] = habit = (Math.Log(120) + (0.5 * Normal()), 0.6 + (0.3 * random.NextDouble()), 0.1 * random.NextDouble());
        }

        var seconds = random.NextDouble() < habit.ShortShare ? Math.Exp(2.5 + (0.5 * Normal())) : Math.Exp(habit.Location + (habit.Scale * Normal()));
        var partner = $"c{random.Next(people * 200)}";
        return new DurationCall($"m{person:00}", made % 3 == 0 ? "inbound" : "outbound", partner, Start.AddMinutes(made++), Math.Round(seconds));
    }

    /// <summary>A standard normal number, by Box and Muller.</summary>
    internal static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private double Normal() => Normal(random);
}
