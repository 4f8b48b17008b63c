using CallKpi.Cli.Session;
using CallKpi.V1;

namespace CallKpi.Cli.Simulate;

/// <summary>
/// What goes wrong on a floor for months: a manager's sales or whom he speaks with, how a client is kept in touch with, a
/// branch that sells little. Months and quarters are those of the calendar, counted from year 0. Pure: seed and date alone
/// decide, as in <see cref="FloorTroubles"/>.
/// </summary>
/// <param name="floor">The people.</param>
internal sealed class MonthTroubles(SimulatedFloor floor)
{
    private const int MonthsOfQuarter = 3;
    private const int MonthsOfTwoYears = 24;
    private const double EachOfMonths = 0.02;
    private const double EachOfQuarters = 0.02;
    private const double SpreeShare = 0.004;

    /// <summary>How the month of a manager, by his place, goes.</summary>
    public ManagerMonth Of(int manager, int month)
    {
        ManagerMonth drawn = (ManagerMonth)Draw(Chance(manager, month, 5), EachOfMonths, (int)ManagerMonth.LightClients);
        IReadOnlyList<Client> own = floor.ClientsOf(manager);
        return drawn == ManagerMonth.LightClients && (own.All(SimulatedFloor.IsWeighty) || !own.Any(SimulatedFloor.IsWeighty)) ? ManagerMonth.Ordinary : drawn;
    }

    /// <summary>How the quarter of a client goes that a day lies in; only of weighty ones more is asked than a call a month.</summary>
    public ClientQuarter Of(Client client, DateOnly day) => Of(client, QuarterOf(SimulatedDeals.MonthOf(day)));

    /// <summary>How a quarter of a client goes.</summary>
    public ClientQuarter Of(Client client, int quarter)
    {
        ClientQuarter drawn = (ClientQuarter)Draw(Chance(SimulatedFloor.IndexOf(client), quarter, 7), EachOfQuarters, (int)ClientQuarter.Monthly);
        return drawn == ClientQuarter.Calling || SimulatedFloor.IsWeighty(client) ? drawn : ClientQuarter.Ordinary;
    }

    /// <summary>Whether it is the day of the month on which a client is called for form's sake: a working day of its middle.</summary>
    public bool IsFormal(Client client, DateOnly day)
    {
        if (Of(client, day) != ClientQuarter.Monthly)
        {
            return false;
        }

        DateOnly drawn = new(day.Year, day.Month, 8 + Chance(SimulatedFloor.IndexOf(client), SimulatedDeals.MonthOf(day), 8).Below(12));
        int weekend = drawn.DayOfWeek switch { DayOfWeek.Saturday => 2, DayOfWeek.Sunday => 1, _ => 0 };
        return day == drawn.AddDays(weekend);
    }

    /// <summary>Whether a client, by its place, orders again and again in a month.</summary>
    public bool IsOrdering(int client, int month) => Chance(client, month, 9).Happens(SpreeShare);

    /// <summary>Whether a branch, by its place, sells little in a month: one of them once in two years, in turn.</summary>
    public bool IsPoor(int branch, int month) =>
        month % MonthsOfTwoYears == Chance(0, 0, 10).Below(MonthsOfTwoYears) && month / MonthsOfTwoYears % floor.Branches.Count == branch;

    /// <summary>The quarter of a month.</summary>
    public static int QuarterOf(int month) => month / MonthsOfQuarter;

    /// <summary>The first month of a quarter.</summary>
    public static int MonthOf(int quarter) => quarter * MonthsOfQuarter;

    /// <summary>One of so many troubles, each as likely as the others, or 0: none.</summary>
    private static int Draw(Dice dice, double each, int troubles) => 1 + (int)(dice.Unit() / each) is var drawn && drawn <= troubles ? drawn : 0;

    private Dice Chance(int who, int when, ulong what) => new(Dice.SeedOf(floor.Seed, (ulong)who, (ulong)when, what));
}
