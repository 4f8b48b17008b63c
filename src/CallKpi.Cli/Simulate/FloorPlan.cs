using System.Globalization;
using CallKpi.Cli.Session;

namespace CallKpi.Cli.Simulate;

/// <summary>When calls happen on a simulated floor: in the past by working days, from now on without end. Pure.</summary>
internal sealed class FloorPlan(SimulatedFloor floor)
{
    private const int OpeningHour = 9;
    private const int ClosingHour = 18;

    /// <summary>The share of calls that come through while most lines are down.</summary>
    private const double ThroughOutage = 0.1;

    /// <summary>Calls that a manager makes or gets on a day of the past.</summary>
    private const int CallsPerManagerDay = 16;

    /// <summary>
    /// The calls of the days before an instant, as far as they are over by then. The same seed gives the same calls
    /// of a day whenever it is asked, so that a second start stores nothing twice.
    /// </summary>
    public IEnumerable<PlannedCall> Past(DateTimeOffset now, int days)
    {
        DateOnly today = DateOnly.FromDateTime(now.UtcDateTime);
        for (int back = days; back >= 0; back--)
        {
            foreach (PlannedCall call in Day(today.AddDays(-back)).Where(call => call.EndsAt <= now))
            {
                yield return call;
            }
        }
    }

    /// <summary>The calls of a day.</summary>
    public IEnumerable<PlannedCall> Day(DateOnly day)
    {
        string name = day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        ulong seed = Dice.SeedOf(floor.Seed, (ulong)day.DayNumber);
        CallPlanner planner = new(floor, seed, $"{SimulatedFloor.Prefix}{floor.Seed}-{name}-");
        Dice dice = new(~seed), lines = new(Dice.SeedOf(seed, 0x11E5));
        FloorTroubles troubles = new(floor.Seed);
        double mean = (ClosingHour - OpeningHour) * 3600.0 / (floor.Managers.Count * CallsPerManagerDay);
        DateTimeOffset midnight = new(day, TimeOnly.MinValue, TimeSpan.Zero);
        for (double at = dice.Gap(mean); at < 24 * 3600; at += dice.Gap(mean))
        {
            DateTimeOffset instant = midnight.AddMilliseconds(Math.Round(at * 1000));
            foreach (PlannedCall call in planner.PlanAt(instant, branch => IsOpen(branch, instant) && (!troubles.IsOutage(branch, day) || lines.Happens(ThroughOutage))))
            {
                yield return call;
            }
        }
    }

    /// <summary>The calls from an instant on, without end, whatever the hour.</summary>
    /// <param name="start">The instant.</param>
    /// <param name="callsPerMinute">New calls a minute.</param>
    /// <param name="before">
    /// The calls before it: then some calls are in progress at the start already. Null: the floor begins silent.
    /// </param>
    public IEnumerable<PlannedCall> Live(
        DateTimeOffset start, double callsPerMinute, IReadOnlyList<PlannedCall>? before = null)
    {
        ulong seed = Dice.SeedOf(floor.Seed, (ulong)start.ToUnixTimeMilliseconds());
        string name = start.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        CallPlanner planner = new(floor, seed, $"{SimulatedFloor.Prefix}{floor.Seed}-live{name}-");
        Dice dice = new(~seed);
        IReadOnlyList<PlannedCall> opening = before is null ? [] : new OpeningCalls(floor, planner, dice).At(start, before);
        foreach (PlannedCall call in opening)
        {
            yield return call;
        }

        double seconds = 0;
        while (true)
        {
            DateTimeOffset instant = start.AddMilliseconds(Math.Round(seconds * 1000));
            foreach (PlannedCall call in planner.PlanAt(instant, _ => true))
            {
                yield return call;
            }

            seconds += dice.Gap(60 / callsPerMinute);
        }
    }

    private bool IsOpen(int branch, DateTimeOffset at)
    {
        DateTimeOffset local = TimeZoneInfo.ConvertTime(at, floor.Zones[branch]);
        return local.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
            && local.Hour is >= OpeningHour and < ClosingHour;
    }
}
