using System.Globalization;
using CallKpi.Cli.Session;
using CallKpi.V1;
using Google.Protobuf.WellKnownTypes;

namespace CallKpi.Cli.Simulate;

/// <summary>
/// The deals of a simulated floor, as its CRM states them. Pure: seed and month decide what becomes of a deal, the clock
/// only how much of it has happened, so that a later start states the same deals further on.
/// </summary>
internal sealed class SimulatedDeals(SimulatedFloor floor)
{
    /// <summary>The amount of sales in a month at which a manager gets a bonus, in the currency of his branch.</summary>
    public const int BonusThreshold = 90_000;

    /// <summary>A manager, by his place, whose months end just above the bonus as often as he can help it.</summary>
    public const int BonusHunter = 5;

    /// <summary>A year to compare with, and a month that is whole before it.</summary>
    private const int Months = 14;

    /// <summary>Deals opened before are planned and not stated: what a month comes to must not depend on where the record begins.</summary>
    private const int MonthsBefore = 4;

    private const int OpenedAMonth = 24;
    private const double StuckShare = 0.03;
    private const double LostShare = 0.2;
    private const double LostInPoorMonth = 0.9;
    private const int ManyOfManager = 16;
    private const int ManyOfClient = 7;
    private const double CheapFactor = 0.35;
    private const double Spread = 0.5;
    private const double StageSpread = 0.6;
    private const decimal FarthestStretch = 1.7m;
    private const int DeliveryDays = 10;

    private static readonly (string Name, double Median, (string Name, double Days)[] Stages)[] Groups =
    [
        ("equipment", 12_000, [("inquiry", 5), ("offer", 8), ("contract", 6)]),
        ("service", 1_500, [("inquiry", 2), ("offer", 4), ("contract", 3)]),
    ];

    private static readonly string[] Currencies = ["GBP", "USD"];

    private readonly FloorTroubles _troubles = new(floor.Seed);
    private readonly MonthTroubles _months = new(floor);

    /// <summary>The currency in which a branch, by its place, sells.</summary>
    public static string CurrencyOf(int branch) => Currencies[branch];

    /// <summary>The deals opened before an instant, as they stand at it.</summary>
    public IReadOnlyList<SimulatedDeal> Upto(DateTimeOffset now)
    {
        int last = MonthOf(now);
        List<SimulatedDeal> deals = [];
        for (int manager = 0; manager < floor.Managers.Count; manager++)
        {
            List<SimulatedDeal> own = [.. Enumerable.Range(last - Months - MonthsBefore, Months + MonthsBefore + 1).SelectMany(month => Opened(manager, month))];
            own.AddRange(Unasked(manager, last));
            own.AddRange(Enumerable.Range(last - Months, Months + 2).SelectMany(month => Many(manager, month)));
            Stretch(manager, own, last);
            deals.AddRange(own);
        }

        DateTimeOffset first = StartOf(last - Months);
        return [.. deals.Where(deal => deal.Deal.OpenedAt.ToDateTimeOffset() is var opened && opened >= first && opened <= now).Select(deal => AsOf(deal, now))];
    }

    /// <summary>The number of an instant's month, of all months since year 0.</summary>
    public static int MonthOf(DateTimeOffset at) => MonthOf(DayOf(at));

    /// <summary>The number of a day's month.</summary>
    public static int MonthOf(DateOnly day) => (day.Year * 12) + day.Month - 1;

    /// <summary>The first instant of a month by its number.</summary>
    public static DateTimeOffset StartOf(int month) => new(month / 12, (month % 12) + 1, 1, 0, 0, 0, TimeSpan.Zero);

    private IEnumerable<SimulatedDeal> Opened(int manager, int month)
    {
        Dice dice = new(Dice.SeedOf(floor.Seed, (ulong)manager, (ulong)month, 0xDEA1));
        IReadOnlyList<Client> clients = floor.ClientsOf(manager);
        double mean = (StartOf(month + 1) - StartOf(month)).TotalDays / OpenedAMonth;
        int number = 0;
        for (double day = dice.Gap(mean); StartOf(month).AddDays(day) < StartOf(month + 1); day += dice.Gap(mean))
        {
            string id = string.Create(CultureInfo.InvariantCulture, $"{SimulatedFloor.Prefix}{floor.Seed}-deal-{manager + 1:00}-{StartOf(month):yyyyMM}-{++number:00}");
            yield return Deal(id, manager, dice.Pick(clients), Whole(StartOf(month).AddDays(day)), dice);
        }
    }

    private SimulatedDeal Deal(string id, int manager, Client client, DateTimeOffset openedAt, Dice dice)
    {
        (string name, double median, (string Name, double Days)[] stages) = dice.Pick(Groups);
        Deal deal = new()
        {
            Id = id, ClientId = client.Id, ManagerId = floor.Managers[manager].Id, Group = name, OpenedAt = openedAt.ToTimestamp(), Outcome = DealOutcome.Won,
        };
        int stuck = dice.Happens(StuckShare) ? dice.Below(stages.Length) : -1;
        DateTimeOffset at = openedAt;
        DateTimeOffset? stuckSince = null;
        for (int stage = 0; stage < stages.Length && deal.Outcome == DealOutcome.Won; stage++)
        {
            deal.Stages.Add(new DealStage { Name = stages[stage].Name, EnteredAt = at.ToTimestamp() });
            stuckSince ??= stage == stuck ? at : null;
            double days = dice.LogNormal(stages[stage].Days, StageSpread);
            at = Whole(at.AddDays(stage == stuck ? stages[stage].Days * (8 + (6 * dice.Unit())) : days));
            deal.Outcome = dice.Happens(LostShare) ? DealOutcome.Lost : DealOutcome.Won;
        }

        Close(deal, manager, at, median, dice);
        return new SimulatedDeal(deal, stuckSince);
    }

    private void Close(Deal deal, int manager, DateTimeOffset at, double median, Dice dice)
    {
        bool isLost = _months.Of(manager, MonthOf(at)) == ManagerMonth.LostSales && dice.Happens(LostInPoorMonth);
        double amount = dice.LogNormal(median, Spread) * (_months.Of(manager, MonthOf(at)) == ManagerMonth.CheapSales ? CheapFactor : 1);
        deal.Outcome = isLost ? DealOutcome.Lost : deal.Outcome;
        deal.ClosedAt = at.ToTimestamp();
        deal.Amount = Written((decimal)amount);
        deal.Currency = CurrencyOf(floor.BranchOf(manager));
        if (deal.Outcome == DealOutcome.Won)
        {
            deal.DeliveryPromisedAt = at.AddDays(DeliveryDays).ToTimestamp();
            deal.DeliveredAt = Whole(at.AddDays(4 + (8 * dice.Unit()))).ToTimestamp();
        }
    }

    /// <summary>The deals of a manager after whose delivery nobody asks; they went like others until then.</summary>
    private IEnumerable<SimulatedDeal> Unasked(int manager, int lastMonth)
    {
        int first = FloorTroubles.BlockOf(DayOf(StartOf(lastMonth - Months - MonthsBefore))), last = FloorTroubles.BlockOf(DayOf(StartOf(lastMonth + 2)));
        foreach (Client client in floor.Clients.Where(client => client.Assignments[0].ManagerId == floor.Managers[manager].Id))
        {
            for (int block = first; block <= last; block++)
            {
                int place = SimulatedFloor.IndexOf(client);
                if (_troubles.UnaskedDelivery(place, block) is { } day)
                {
                    yield return Delivered(client, manager, place, day);
                }
            }
        }
    }

    private SimulatedDeal Delivered(Client client, int manager, int place, DateOnly day)
    {
        Dice dice = new(Dice.SeedOf(floor.Seed, (ulong)place, (ulong)day.DayNumber, 0xDE11));
        return Won($"{client.Id}-{day:yyyyMMdd}", client, manager, new DateTimeOffset(day, new TimeOnly(9, 30), TimeSpan.Zero), dice);
    }

    /// <summary>The deals of a month that a manager or a client makes more than usual.</summary>
    private IEnumerable<SimulatedDeal> Many(int manager, int month)
    {
        Dice dice = new(Dice.SeedOf(floor.Seed, (ulong)manager, (ulong)month, 0xDE22));
        IReadOnlyList<Client> own = floor.ClientsOf(manager);
        List<Client> buyers = _months.Of(manager, month) == ManagerMonth.ManySales ? [.. Enumerable.Range(0, ManyOfManager).Select(_ => dice.Pick(own))] : [];
        buyers.AddRange(own.Where(client => _months.IsOrdering(SimulatedFloor.IndexOf(client), month)).SelectMany(client => Enumerable.Repeat(client, ManyOfClient)));
        for (int number = 0; number < buyers.Count; number++)
        {
            DateTimeOffset closed = Whole(StartOf(month).AddDays(1 + (25 * dice.Unit())));
            yield return Won(
                string.Create(CultureInfo.InvariantCulture, $"{manager + 1:00}-{StartOf(month):yyyyMM}-many{number + 1:00}"), buyers[number], manager, closed.AddDays(DeliveryDays), dice);
        }
    }

    /// <summary>A deal that went as others do until it was delivered.</summary>
    private SimulatedDeal Won(string id, Client client, int manager, DateTimeOffset delivered, Dice dice)
    {
        (string name, double median, (string Name, double Days)[] stages) = dice.Pick(Groups);
        DateTimeOffset closed = delivered.AddDays(-DeliveryDays), opened = closed.AddDays(-stages.Sum(stage => stage.Days));
        Deal deal = new()
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"{SimulatedFloor.Prefix}{floor.Seed}-deal-{id}"),
            ClientId = client.Id,
            ManagerId = floor.Managers[manager].Id,
            Group = name,
            OpenedAt = opened.ToTimestamp(),
            Outcome = DealOutcome.Won,
            ClosedAt = closed.ToTimestamp(),
            Amount = Written((decimal)dice.LogNormal(median, Spread)),
            Currency = CurrencyOf(floor.BranchOf(manager)),
            DeliveryPromisedAt = delivered.ToTimestamp(),
            DeliveredAt = delivered.ToTimestamp(),
        };
        foreach ((string stage, double days) in stages)
        {
            deal.Stages.Add(new DealStage { Name = stage, EnteredAt = opened.ToTimestamp() });
            opened = opened.AddDays(days);
        }

        return new SimulatedDeal(deal, null);
    }

    /// <summary>Who hunts the bonus upsells or discounts a month so that it ends just above it, unless that is too far.</summary>
    private void Stretch(int manager, List<SimulatedDeal> deals, int lastMonth)
    {
        if (manager != BonusHunter)
        {
            return;
        }

        foreach (var month in deals.Select(deal => deal.Deal).Where(deal => deal.Outcome == DealOutcome.Won).GroupBy(deal => MonthOf(deal.ClosedAt.ToDateTimeOffset())).Where(month => month.Key <= lastMonth))
        {
            Dice dice = new(Dice.SeedOf(floor.Seed, (ulong)month.Key, 0xB0B5));
            decimal factor = BonusThreshold * (1 + (decimal)(0.005 + (0.025 * dice.Unit()))) / month.Sum(Amount);
            foreach (Deal deal in month.Where(_ => factor > 1 / FarthestStretch && factor < FarthestStretch))
            {
                deal.Amount = Written(Amount(deal) * factor);
            }
        }
    }

    /// <summary>What a CRM knows of a deal at an instant.</summary>
    private static SimulatedDeal AsOf(SimulatedDeal whole, DateTimeOffset now)
    {
        Deal deal = whole.Deal.Clone();
        for (int stage = deal.Stages.Count - 1; stage >= 0 && deal.Stages[stage].EnteredAt.ToDateTimeOffset() > now; stage--)
        {
            deal.Stages.RemoveAt(stage);
        }

        if (deal.ClosedAt.ToDateTimeOffset() > now)
        {
            (deal.ClosedAt, deal.Outcome, deal.DeliveryPromisedAt) = (null, DealOutcome.Open, null);
        }

        deal.DeliveredAt = deal.DeliveredAt?.ToDateTimeOffset() <= now ? deal.DeliveredAt : null;
        return new SimulatedDeal(deal, whole.StuckSince <= now ? whole.StuckSince : null);
    }

    private static decimal Amount(Deal deal) => decimal.Parse(deal.Amount, CultureInfo.InvariantCulture);

    private static string Written(decimal amount) => Math.Round(amount).ToString("0", CultureInfo.InvariantCulture);

    private static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);

    private static DateTimeOffset Whole(DateTimeOffset at) => DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
}
