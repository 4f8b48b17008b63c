using CallKpi.Cli.Session;
using CallKpi.V1;

namespace CallKpi.Cli.Simulate;

/// <summary>Who calls whom where a month or a quarter does not go as any other. Keeps which calls for form's sake were made, for one plan.</summary>
internal sealed class Attention(SimulatedFloor floor)
{
    /// <summary>The share of calls to buyers that these make themselves when they are waited for.</summary>
    private const double Awaited = 0.7;

    private readonly FloorTroubles _troubles = new(floor.Seed);
    private readonly MonthTroubles _months = new(floor);
    private readonly HashSet<(string ClientId, DateOnly Day)> _formal = [];

    /// <summary>The clients of a manager, by his place, whom somebody calls on a day; all of his if there are none.</summary>
    public IReadOnlyList<Client> Called(int manager, DateOnly day)
    {
        IReadOnlyList<Client> own = floor.ClientsOf(manager);
        List<Client> called = [.. own.Where(client => IsCalled(client, day))];
        return called.Count > 0 ? called : own;
    }

    /// <summary>What becomes of a call that would be made on an ordinary day; null: it is not made.</summary>
    /// <param name="manager">The place of the manager who would speak.</param>
    /// <param name="story">How it would go.</param>
    /// <param name="client">With whom; null: with a stranger.</param>
    /// <param name="day">The day.</param>
    /// <param name="dice">Decides.</param>
    public (Story Story, Client? Client)? Of(int manager, Story story, Client? client, DateOnly day, Dice dice)
    {
        if (story == Story.Internal)
        {
            return (story, client);
        }

        if (story == Story.OutboundAnswered && floor.ClientsOf(manager).FirstOrDefault(own => _months.IsFormal(own, day) && !_formal.Contains((own.Id, day))) is { } due)
        {
            _formal.Add((due.Id, day));
            return (story, due);
        }

        ManagerMonth month = _months.Of(manager, SimulatedDeals.MonthOf(day));
        bool isOutbound = OutboundStories.IsOne(story);
        if (month == ManagerMonth.Settled && isOutbound && !IsBuyer(client))
        {
            client = PickOr(client, Called(manager, day).Where(IsBuyer), dice);
        }
        else if (month == ManagerMonth.LightClients && client is not null && SimulatedFloor.IsWeighty(client))
        {
            client = PickOr(client, Called(manager, day).Where(own => !SimulatedFloor.IsWeighty(own)), dice);
        }

        ClientQuarter quarter = client is null ? ClientQuarter.Ordinary : _months.Of(client, day);
        if (quarter == ClientQuarter.Monthly || (quarter == ClientQuarter.OnlyCalling && isOutbound))
        {
            return null;
        }

        bool isAwaited = quarter == ClientQuarter.Calling || (month is ManagerMonth.Awaiting or ManagerMonth.Settled && IsBuyer(client));
        return (isAwaited && story is Story.OutboundAnswered or Story.RecordOnly && dice.Happens(Awaited) ? Story.InboundAnswered : story, client);
    }

    private bool IsCalled(Client client, DateOnly day) =>
        !_troubles.IsForgotten(SimulatedFloor.IndexOf(client), day) && _months.Of(client, day) is ClientQuarter.Ordinary or ClientQuarter.Calling;

    private static bool IsBuyer(Client? client) => client is { Purchases.Count: > 0 };

    private static Client? PickOr(Client? client, IEnumerable<Client> among, Dice dice)
    {
        List<Client> others = [.. among];
        return others.Count > 0 ? dice.Pick(others) : client;
    }
}
