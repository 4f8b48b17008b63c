using System.Globalization;
using CallKpi.Cli.Session;
using CallKpi.V1;
using Google.Protobuf.WellKnownTypes;

namespace CallKpi.Cli.Simulate;

/// <summary>The people of a simulated sales floor: two branches, managers, and clients of four classes. Pure.</summary>
internal sealed class SimulatedFloor
{
    /// <summary>What every id of the simulation begins with, so that it can be told from the real.</summary>
    public const string Prefix = "sim-";

    /// <summary>The source that its calls name.</summary>
    public const string Source = "simulator";

    private static readonly (string Id, string Weight, int Gap, int Most)[] ClassTable =
        [("key", "8", 3, 5), ("A", "4", 7, 10), ("B", "2", 14, 21), ("C", "1", 30, 45)];

    /// <summary>How much the gap of a client's class makes it be spoken with, over how many days it is.</summary>
    private const double Care = 8;

    /// <summary>How much more, on average, for no reason but liking.</summary>
    private const double Liking = 0.27;

    private readonly double[] _favour;
    private readonly IReadOnlyList<Client>[] _clientsOf;
    private readonly int[] _numbered = new int[2];

    /// <summary>The floor of a size; clients were assigned on a day in the past.</summary>
    public SimulatedFloor(FloorSize size, DateTimeOffset since)
    {
        Dice dice = new(size.Seed);
        Seed = size.Seed;
        Branches = [Branch("london", "Branch 1", "Europe/London", "GB"), Branch("newyork", "Branch 2", "America/New_York", "US")];
        Zones = [.. Branches.Select(branch => Given.Zone(branch.TimeZone))];
        Classes = [.. ClassTable.Select(row => Class(row.Id, row.Weight, row.Gap, row.Most))];
        Managers = [.. Enumerable.Range(1, size.Managers).Select(number => Manager(number, Branches))];
        Clients = [.. Enumerable.Range(0, size.Clients).Select(index => Client(index, dice, since))];
        _favour = Running(Clients.Select(client => (Care / GapOf(client)) + dice.Gap(Liking)));
        ILookup<string, Client> own = Clients.ToLookup(client => client.Assignments[0].ManagerId, StringComparer.Ordinal);
        _clientsOf = [.. Managers.Select(manager => own[manager.Id].ToList() is { Count: > 0 } some ? some : Clients)];
    }

    /// <summary>The seed that made it.</summary>
    public ulong Seed { get; }

    /// <summary>The branches.</summary>
    public IReadOnlyList<Branch> Branches { get; }

    /// <summary>Their time zones, in the same order.</summary>
    public IReadOnlyList<TimeZoneInfo> Zones { get; }

    /// <summary>The priority classes.</summary>
    public IReadOnlyList<PriorityClass> Classes { get; }

    /// <summary>The managers.</summary>
    public IReadOnlyList<Manager> Managers { get; }

    /// <summary>The clients.</summary>
    public IReadOnlyList<Client> Clients { get; }

    /// <summary>A client: the weighty ones more often, and of each class some oftener than others, as on a real floor.</summary>
    public Client PickClient(Dice dice)
    {
        int place = Array.BinarySearch(_favour, dice.Unit() * _favour[^1]);
        return Clients[Math.Min(place < 0 ? ~place : place, Clients.Count - 1)];
    }

    /// <summary>The place of the manager who looks after a client.</summary>
    public int ManagerOf(Client client) => IndexOf(client.Assignments[0].ManagerId);

    /// <summary>The clients of a manager, by his place; all clients if he has none.</summary>
    public IReadOnlyList<Client> ClientsOf(int manager) => _clientsOf[manager];

    /// <summary>Whether a client's class asks for a call a week or more.</summary>
    public static bool IsWeighty(Client client) => GapOf(client) <= 7;

    /// <summary>The place of a client.</summary>
    public static int IndexOf(Client client) => PlaceOf(client.Id);

    /// <summary>The place of a client by its id.</summary>
    public static int PlaceOf(string clientId) => int.Parse(clientId.AsSpan(Prefix.Length + 1), CultureInfo.InvariantCulture) - 1;

    /// <summary>The place of a manager.</summary>
    public int IndexOf(string managerId)
    {
        for (int i = 0; i < Managers.Count; i++)
        {
            if (Managers[i].Id == managerId)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The place of a manager's branch.</summary>
    public int BranchOf(int manager) => manager % Branches.Count;

    private static Branch Branch(string id, string name, string zone, string country) => new()
    {
        Id = Prefix + id, Name = name, TimeZone = zone, Country = country, WorkingDays = { 1, 2, 3, 4, 5 },
    };

    private static PriorityClass Class(string id, string weight, int gap, int most) => new()
    {
        Id = id,
        Weight = weight,
        Targets = { new CadenceTarget { Kind = ContactKind.Call, TargetGapDays = gap, MaximumGapDays = most, Unit = GapUnit.Days } },
    };

    private static Manager Manager(int number, IReadOnlyList<Branch> branches) => new()
    {
        Id = Prefix + "m" + number.ToString("00", CultureInfo.InvariantCulture),
        Name = "Manager " + number.ToString("00", CultureInfo.InvariantCulture),
        BranchId = branches[(number - 1) % branches.Count].Id,
        Role = (SalesRole)(1 + (number % 4)),
        Extensions = { new ExtensionHolding { Extension = (100 + number).ToString(CultureInfo.InvariantCulture) } },
    };

    private Client Client(int index, Dice dice, DateTimeOffset since)
    {
        int manager = index % Managers.Count;
        int branch = BranchOf(manager);
        string number = (index + 1).ToString("0000", CultureInfo.InvariantCulture);
        string kind = dice.Unit() switch { < 0.08 => "key", < 0.28 => "A", < 0.6 => "B", _ => "C" };
        Client client = new()
        {
            Id = Prefix + "c" + number,
            Name = "Client " + number,
            BranchId = Branches[branch].Id,
            Phones = { branch == 0 ? FictionNumbers.British(_numbered[branch]++) : FictionNumbers.American(_numbered[branch]++) },
            Classes = { new ClassMembership { ClassId = kind } },
            Assignments = { new Assignment { ManagerId = Managers[manager].Id, From = since.ToTimestamp() } },
        };
        client.Purchases.Add(Enumerable.Range(1, dice.Below(4)).Select(n => since.AddDays(-20 * n).ToTimestamp()));
        return client;
    }

    private static int GapOf(Client client) => Array.Find(ClassTable, row => row.Id == client.Classes[0].ClassId).Gap;

    private static double[] Running(IEnumerable<double> weights)
    {
        double sum = 0;
        return [.. weights.Select(weight => sum += weight)];
    }
}
