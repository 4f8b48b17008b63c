using System.Globalization;
using CallKpi.Cli.Session;
using CallKpi.V1;

namespace CallKpi.Cli.Simulate;

/// <summary>Plans calls one after another; nobody is in two calls at once. Pure: the seed decides all.</summary>
/// <param name="floor">The people.</param>
/// <param name="seed">What decides.</param>
/// <param name="prefix">What the calls' ids begin with; unique to a plan.</param>
internal sealed class CallPlanner(SimulatedFloor floor, ulong seed, string prefix)
{
    /// <summary>Phones of a ring group besides the manager's.</summary>
    private const int GroupSize = 3;

    private readonly Dice _dice = new(seed);
    private readonly FloorTroubles _troubles = new(floor.Seed);
    private readonly Attention _attention = new(floor);
    private readonly DateTimeOffset[] _busyUntil = new DateTimeOffset[floor.Managers.Count];
    private int _count;

    /// <summary>The calls that begin at an instant: one, several for a burst of dummy calls, none if all are busy.</summary>
    /// <param name="at">The instant.</param>
    /// <param name="isWorking">Whether the managers of a branch, by its place, are at work.</param>
    public IReadOnlyList<PlannedCall> PlanAt(DateTimeOffset at, Func<int, bool> isWorking)
    {
        Story story = StoryOdds.Roll(_dice);
        bool isStranger = _dice.Happens(0.04);
        Client client = floor.PickClient(_dice);
        int manager = floor.ManagerOf(client);
        List<int> free = [.. Colleagues(manager).Where(index => _busyUntil[index] <= at)];
        if (!isWorking(floor.BranchOf(manager)) || free.Count == 0 || _troubles.IsForgotten(SimulatedFloor.IndexOf(client), DayOf(at)))
        {
            return [];
        }

        if (!free.Remove(manager) || _dice.Happens(0.05))
        {
            free.Insert(0, manager);
            manager = free.FirstOrDefault(index => _busyUntil[index] <= at);
            free.RemoveAll(index => index == manager || _busyUntil[index] > at);
        }

        if (_attention.Of(manager, story, isStranger && !IsSeries(story) ? null : client, DayOf(at), _dice) is not var (told, other))
        {
            return [];
        }

        story = ManagerHabits.Of(manager, told, _dice);
        return NeedsColleague(story) && free.Count == 0 ? []
            : IsSeries(story) ? Series(story, at, manager, other)
            : [Make(story, at, manager, free, other)];
    }

    /// <summary>When a manager, by his place, is free again.</summary>
    public DateTimeOffset BusyUntil(int manager) => _busyUntil[manager];

    /// <summary>Keeps a manager, by his place, out of calls until an instant.</summary>
    public void KeepBusy(int manager, DateTimeOffset until) =>
        _busyUntil[manager] = until > _busyUntil[manager] ? until : _busyUntil[manager];

    /// <summary>
    /// A call of a kind with a manager, by his place, and one of his clients; none if somebody it needs is busy or if
    /// it is not as wanted, and then nobody's time is taken.
    /// </summary>
    public IReadOnlyList<PlannedCall> PlanFor(
        int manager, Story story, DateTimeOffset at, Func<PlannedCall, bool> isWanted)
    {
        List<int> free = [.. Colleagues(manager).Where(index => index != manager && _busyUntil[index] <= at)];
        if (_busyUntil[manager] > at || (NeedsColleague(story) && free.Count == 0))
        {
            return [];
        }

        DateTimeOffset[] before = [.. _busyUntil];
        Client client = _dice.Pick(_attention.Called(manager, DayOf(at)));
        List<PlannedCall> calls = IsSeries(story)
            ? Series(story, at, manager, client)
            : [Make(story, at, manager, free, client)];
        if (calls.TrueForAll(call => isWanted(call)))
        {
            return calls;
        }

        before.CopyTo(_busyUntil, 0);
        return [];
    }

    private static bool NeedsColleague(Story story) =>
        story is Story.Internal or Story.BlindTransfer or Story.AttendedTransfer or Story.TransferFailed or Story.TransferLeftOpen;

    private static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);

    private static bool IsSeries(Story story) => story is Story.Dummy or Story.Redials;

    /// <summary>Short calls one after another, such as imitate work: to several clients, or to one again and again.</summary>
    private List<PlannedCall> Series(Story story, DateTimeOffset at, int manager, Client? client)
    {
        IReadOnlyList<Client> own = _attention.Called(manager, DayOf(at));
        List<PlannedCall> calls = [];
        DateTimeOffset next = at;
        for (int i = _dice.Between(5, 8); i > 0; i--)
        {
            PlannedCall call = Make(story, next, manager, [], story == Story.Dummy ? _dice.Pick(own) : client);
            calls.Add(call);
            next = call.EndsAt.AddSeconds(_dice.Between(2, 8));
        }

        return calls;
    }

    private PlannedCall Make(Story story, DateTimeOffset at, int manager, List<int> free, Client? client)
    {
        string id = prefix + (++_count).ToString("00000", CultureInfo.InvariantCulture);
        CallScript script = new(id, at);
        Party[] others = [.. free.Take(GroupSize).Select(Agent)];
        Cast cast = new(
            Agent(manager), others, Customer(client), _dice, _troubles.TalkFactor(manager, DayOf(at)));
        _ = OutboundStories.Play(story, script, cast)
            || InboundStories.Play(story, script, cast)
            || TransferStories.Play(story, script, cast);
        _busyUntil[manager] = script.Now.AddSeconds(_dice.Between(5, 30));
        foreach (int other in free.Take(NeedsColleague(story) ? 1 : 0))
        {
            _busyUntil[other] = script.Now;
        }

        string clientId = story == Story.Internal ? "" : client?.Id ?? "";
        return new PlannedCall(id, story, floor.Managers[manager].Id, clientId, at, script.Now, script.Events)
        {
            ColleagueId = NeedsColleague(story) ? floor.Managers[free[0]].Id : "",
        };
    }

    /// <summary>The managers of a manager's branch, himself first and then the next: what he hands on falls to no one colleague.</summary>
    private IEnumerable<int> Colleagues(int manager) => Enumerable.Range(manager, floor.Managers.Count)
        .Select(place => place % floor.Managers.Count).Where(index => floor.BranchOf(index) == floor.BranchOf(manager));

    private Party Agent(int manager) =>
        new() { Role = PartyRole.Agent, Extension = floor.Managers[manager].Extensions[0].Extension };

    private Party Customer(Client? client) => new()
    {
        Role = PartyRole.Customer,
        Number = client is null ? FictionNumbers.Stranger(_dice.Below(1000)) : client.Phones[0],
    };
}
