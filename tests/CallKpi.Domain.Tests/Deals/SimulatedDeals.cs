using CallKpi.Domain.Deals;

namespace CallKpi.Domain.Tests.Deals;

/// <summary>Ordinary deals of a company whose habits are known: Weibull stays by group and stage, each manager at his own pace.</summary>
internal sealed class SimulatedDeals(int seed)
{
    internal static readonly DateTimeOffset Start = new(2025, 1, 6, 0, 0, 0, TimeSpan.Zero);

    private const double Shape = 1.4;

    private static readonly (string Name, double Days)[] Stages = [("offer", 8), ("talks", 20), ("contract", 5)];

    private readonly Random random = new(seed);

    /// <summary>Deals opened evenly over so many days, all closed in the end.</summary>
    internal IReadOnlyList<Deal> Of(int count, double days)
    {
        List<Deal> deals = [];
        for (int index = 0; index < count; index++)
        {
            var at = Start.AddDays(random.NextDouble() * days);
            var opened = at;
            string group = index % 3 == 0 ? "machines" : "parts";
            double pace = (group == "machines" ? 2.5 : 1) * (index % 4 == 0 ? 1.3 : 1);
            List<DealStage> stages = [];
            foreach (var (name, scale) in Stages)
            {
                stages.Add(new DealStage(name, at));
                at = at.AddDays(pace * scale * Math.Pow(-Math.Log(1 - random.NextDouble()), 1 / Shape));
            }

            deals.Add(new Deal($"d{index}", $"c{random.Next(count / 3)}", $"m{index % 4}", opened)
            {
                Group = group, Stages = stages, ClosedAt = at, Outcome = random.Next(2) == 0 ? DealOutcome.Won : DealOutcome.Lost,
            });
        }

        return deals;
    }
}
