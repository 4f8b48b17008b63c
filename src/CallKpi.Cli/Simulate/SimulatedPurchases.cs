using CallKpi.Cli.Session;
using CallKpi.V1;
using Google.Protobuf.WellKnownTypes;

namespace CallKpi.Cli.Simulate;

/// <summary>What the clients of a simulated floor who ever bought go on buying, a few times a month. Pure: seed and month decide.</summary>
internal static class SimulatedPurchases
{
    private const int MostAMonth = 6;

    /// <summary>The share that is still bought in a branch's poor month.</summary>
    private const double Poor = 0.25;

    /// <summary>The clients with what they have bought by an instant since they were assigned.</summary>
    public static IEnumerable<Client> Upto(SimulatedFloor floor, DateTimeOffset now)
    {
        MonthTroubles troubles = new(floor);
        foreach (Client client in floor.Clients)
        {
            DateTimeOffset since = client.Assignments[0].From.ToDateTimeOffset();
            Client known = client.Clone();
            for (int month = SimulatedDeals.MonthOf(since); client.Purchases.Count > 0 && month <= SimulatedDeals.MonthOf(now); month++)
            {
                bool isPoor = troubles.IsPoor(floor.BranchOf(floor.ManagerOf(client)), month);
                known.Purchases.Add(Of(floor, client, month, isPoor).Where(at => at >= since && at <= now).Select(at => at.ToTimestamp()));
            }

            yield return known;
        }
    }

    private static List<DateTimeOffset> Of(SimulatedFloor floor, Client client, int month, bool isPoor)
    {
        Dice dice = new(Dice.SeedOf(floor.Seed, (ulong)SimulatedFloor.IndexOf(client), (ulong)month, 0xB0BB));
        List<DateTimeOffset> bought = [];
        for (int count = dice.Below(MostAMonth + 1); count > 0; count--)
        {
            DateTimeOffset at = SimulatedDeals.StartOf(month).AddHours(12 + (24 * dice.Below(28)));
            if (!isPoor || dice.Happens(Poor))
            {
                bought.Add(at);
            }
        }

        return bought;
    }
}
