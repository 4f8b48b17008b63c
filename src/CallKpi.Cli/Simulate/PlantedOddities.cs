using System.Globalization;
using CallKpi.V1;

namespace CallKpi.Cli.Simulate;

/// <summary>
/// The truth about a simulated floor, as CSV, to hold what was flagged against: one line for each call in which something
/// is wrong, and each trouble of days of a client, a manager, a deal or a branch. Times are those of the plan, in UTC.
/// </summary>
/// <param name="path">The file; replaced if it is there.</param>
internal sealed class PlantedOddities(string path) : IDisposable
{
    private readonly StreamWriter _file = Begin(path);

    /// <summary>The kind of flag that a call deserves; null: nothing is wrong with it. A line left open is beyond measure where the manager's calls are short.</summary>
    public static string? KindOf(Story story) => story switch
    {
        Story.Dummy or Story.Redials => "dummy_calls",
        Story.Dropped => "call_too_short",
        Story.LeftOpen or Story.TransferLeftOpen => "call_too_long",
        _ => null,
    };

    /// <summary>Writes what is wrong with calls.</summary>
    public void Add(IReadOnlyList<PlannedCall> calls)
    {
        foreach (PlannedCall call in calls)
        {
            if (KindOf(call.Story) is { } kind)
            {
                // Nothing is wrong with the share of whoever hands a call over to a colleague who leaves the line open.
                string manager = call.Story == Story.TransferLeftOpen ? call.ColleagueId : call.ManagerId;
                Write(new PlantedOddity(kind, call.Story.ToString(), call.StartedAt, call.EndsAt) { CallId = call.CallId, ManagerId = manager, ClientId = call.ClientId });
            }
        }

        _file.Flush();
    }

    /// <summary>Writes what goes wrong for days, from a day up to another, both included.</summary>
    public void Add(SimulatedFloor floor, DateOnly first, DateOnly last)
    {
        FloorTroubles troubles = new(floor.Seed);
        DateOnly[] days = [.. Enumerable.Range(first.DayNumber, last.DayNumber - first.DayNumber + 1).Select(DateOnly.FromDayNumber)];
        for (int client = 0; client < floor.Clients.Count; client++)
        {
            Client one = floor.Clients[client];
            foreach ((DateOnly from, DateOnly to) in Runs(days, day => troubles.IsForgotten(client, day)))
            {
                Write(new PlantedOddity("contact_gap_too_long", "Forgotten", Start(from), Start(to.AddDays(1))) { ManagerId = one.Assignments[0].ManagerId, ClientId = one.Id });
            }
        }

        for (int manager = 0; manager < floor.Managers.Count; manager++)
        {
            foreach ((DateOnly from, DateOnly to) in Runs(days, day => troubles.TalkFactor(manager, day) != 1))
            {
                Write(new PlantedOddity("manager_shift", "Shifted", Start(from), Start(to.AddDays(1))) { ManagerId = floor.Managers[manager].Id });
            }
        }

        for (int branch = 0; branch < floor.Branches.Count; branch++)
        {
            foreach (DateOnly day in days.Where(day => troubles.IsOutage(branch, day)))
            {
                Write(new PlantedOddity("series_off_pattern", "Outage", Start(day), Start(day.AddDays(1))) { BranchId = floor.Branches[branch].Id });
            }
        }

        _file.Flush();
    }

    /// <summary>Writes what is wrong with deals, as far as it happened after an instant and before another.</summary>
    public void Add(SimulatedFloor floor, IReadOnlyList<SimulatedDeal> deals, DateTimeOffset from, DateTimeOffset to)
    {
        FloorTroubles troubles = new(floor.Seed);
        foreach ((Deal deal, DateTimeOffset? stuckSince) in deals)
        {
            if (stuckSince is { } since && !(deal.ClosedAt?.ToDateTimeOffset() < from))
            {
                Write(OfDeal("deal_cycle_too_long", "StuckDeal", deal, since, deal.ClosedAt?.ToDateTimeOffset() ?? to));
            }

            // Of a delivery on the first morning, before the first call, nobody can tell.
            DateTimeOffset? delivered = deal.DeliveredAt?.ToDateTimeOffset();
            if (delivered >= from.AddDays(1) && SimulatedMeetings.FollowUpAt(troubles, deal) is null)
            {
                Write(OfDeal("delivery_follow_up_missed", "Unasked", deal, delivered.Value, delivered.Value.AddDays(FloorTroubles.UnaskedDays)));
            }
        }

        _file.Flush();
    }

    /// <summary>Writes what goes wrong for months and quarters, from those of a day up to those of another.</summary>
    public void AddMonths(SimulatedFloor floor, DateOnly first, DateOnly last)
    {
        MonthTroubles troubles = new(floor);
        for (int month = SimulatedDeals.MonthOf(first); month <= SimulatedDeals.MonthOf(last); month++)
        {
            AddMonth(floor, troubles, month);
        }

        for (int quarter = MonthTroubles.QuarterOf(SimulatedDeals.MonthOf(first)); quarter <= MonthTroubles.QuarterOf(SimulatedDeals.MonthOf(last)); quarter++)
        {
            foreach (Client client in floor.Clients)
            {
                if (Planted(troubles.Of(client, quarter)) is var (kind, story))
                {
                    Write(OfMonths(kind, story, MonthTroubles.MonthOf(quarter), MonthTroubles.MonthOf(quarter + 1)) with { ManagerId = client.Assignments[0].ManagerId, ClientId = client.Id });
                }
            }
        }

        _file.Flush();
    }

    /// <summary>The calls, each written down before it is passed on.</summary>
    public IEnumerable<PlannedCall> Watching(IEnumerable<PlannedCall> calls)
    {
        foreach (PlannedCall call in calls)
        {
            Add([call]);
            yield return call;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    /// <summary>Runs of days on which something holds, by their first and last day.</summary>
    private static IEnumerable<(DateOnly From, DateOnly To)> Runs(DateOnly[] days, Predicate<DateOnly> holds)
    {
        DateOnly? from = null;
        for (int i = 0; i < days.Length; i++)
        {
            from = holds(days[i]) ? from ?? days[i] : null;
            if (from is { } first && (i == days.Length - 1 || !holds(days[i + 1])))
            {
                yield return (first, days[i]);
            }
        }
    }

    private void AddMonth(SimulatedFloor floor, MonthTroubles troubles, int month)
    {
        for (int manager = 0; manager < floor.Managers.Count; manager++)
        {
            Manager one = floor.Managers[manager];
            AddIf(Planted(troubles.Of(manager, month)), one, month);
            AddIf(manager == SimulatedDeals.BonusHunter ? ("results_at_bonus_threshold", "BonusHunter") : null, one, month);
        }

        for (int client = 0; client < floor.Clients.Count; client++)
        {
            if (troubles.IsOrdering(client, month))
            {
                Write(OfMonths("too_many_deals", "OrderingClient", month, month + 1) with { ManagerId = floor.Clients[client].Assignments[0].ManagerId, ClientId = floor.Clients[client].Id });
            }
        }

        for (int branch = 0; branch < floor.Branches.Count; branch++)
        {
            if (troubles.IsPoor(branch, month))
            {
                Write(OfMonths("branch_off_company", "PoorBranch", month, month + 1) with { BranchId = floor.Branches[branch].Id });
            }
        }
    }

    private void AddIf((string Kind, string Story)? planted, Manager manager, int month)
    {
        if (planted is var (kind, story))
        {
            Write(OfMonths(kind, story, month, month + 1) with { ManagerId = manager.Id, BranchId = manager.BranchId });
        }
    }

    /// <summary>The kind of flag that a manager's month deserves, and how it is called; null: nothing is wrong with it.</summary>
    private static (string Kind, string Story)? Planted(ManagerMonth month) => month switch
    {
        ManagerMonth.CheapSales => ("average_check_too_low", "CheapMonth"),
        ManagerMonth.LostSales => ("too_few_deals", "LosingMonth"),
        ManagerMonth.ManySales => ("too_many_deals", "ManySales"),
        ManagerMonth.Awaiting => ("inbound_share_too_high", "Awaiting"),
        ManagerMonth.Settled => ("comfort_zone", "Settled"),
        ManagerMonth.LightClients => ("misallocation", "LightClients"),
        _ => null,
    };

    /// <summary>The kind of flag that a client's quarter deserves, and how it is called; null: nothing is wrong with it.</summary>
    private static (string Kind, string Story)? Planted(ClientQuarter quarter) => quarter switch
    {
        ClientQuarter.Calling => ("inbound_share_too_high", "CallingClient"),
        ClientQuarter.OnlyCalling => ("formal_cadence", "OnlyCalling"),
        ClientQuarter.Monthly => ("formal_cadence", "Monthly"),
        _ => null,
    };

    private static PlantedOddity OfMonths(string kind, string story, int month, int next) =>
        new(kind, story, SimulatedDeals.StartOf(month), SimulatedDeals.StartOf(next));

    private static PlantedOddity OfDeal(string kind, string story, Deal deal, DateTimeOffset from, DateTimeOffset to) =>
        new(kind, story, from, to) { ManagerId = deal.ManagerId, ClientId = deal.ClientId, DealId = deal.Id };

    private void Write(PlantedOddity one) => _file.WriteLine(string.Join(
        ',', one.CallId, one.Kind, one.Story, one.ManagerId, one.ClientId, one.DealId, one.BranchId, Stamp(one.StartedAt), Stamp(one.EndedAt)));

    private static DateTimeOffset Start(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);

    private static StreamWriter Begin(string path)
    {
        StreamWriter file = new(path);
        file.WriteLine("call_id,kind,story,manager_id,client_id,deal_id,branch_id,started_at,ended_at");
        return file;
    }

    private static string Stamp(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
