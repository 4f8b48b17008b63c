using System.Globalization;
using CallKpi.V1;

namespace CallKpi.Cli.Simulate;

/// <summary>
/// The truth about a simulated floor, as CSV: one line for each call in which something is wrong, each client who is
/// forgotten and each run of days on which a manager's calls are all longer or shorter, to hold what was flagged
/// against. Times are those of the plan, in UTC.
/// </summary>
/// <param name="path">The file; replaced if it is there.</param>
internal sealed class PlantedOddities(string path) : IDisposable
{
    private readonly StreamWriter _file = Begin(path);

    /// <summary>The kind of flag that a call deserves; null: nothing is wrong with it.</summary>
    public static string? KindOf(Story story) => story switch
    {
        Story.Dummy or Story.Redials => "dummy_calls",
        Story.Dropped => "call_too_short",
        Story.LeftOpen => "call_too_long",
        _ => null,
    };

    /// <summary>Writes what is wrong with calls.</summary>
    public void Add(IReadOnlyList<PlannedCall> calls)
    {
        foreach (PlannedCall call in calls)
        {
            if (KindOf(call.Story) is { } kind)
            {
                Write(call.CallId, kind, call.Story.ToString(), call.ManagerId, call.ClientId, call.StartedAt, call.EndsAt);
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
                Write("", "contact_gap_too_long", "Forgotten", one.Assignments[0].ManagerId, one.Id, Start(from), Start(to.AddDays(1)));
            }
        }

        for (int manager = 0; manager < floor.Managers.Count; manager++)
        {
            foreach ((DateOnly from, DateOnly to) in Runs(days, day => troubles.TalkFactor(manager, day) != 1))
            {
                Write("", "manager_shift", "Shifted", floor.Managers[manager].Id, "", Start(from), Start(to.AddDays(1)));
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

    private void Write(
        string call, string kind, string story, string manager, string client, DateTimeOffset from, DateTimeOffset to) =>
        _file.WriteLine(string.Join(',', call, kind, story, manager, client, Stamp(from), Stamp(to)));

    private static DateTimeOffset Start(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);

    private static StreamWriter Begin(string path)
    {
        StreamWriter file = new(path);
        file.WriteLine("call_id,kind,story,manager_id,client_id,started_at,ended_at");
        return file;
    }

    private static string Stamp(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
