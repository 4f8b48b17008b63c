using Google.Protobuf.WellKnownTypes;
using Wire = CallKpi.V1;

namespace CallKpi.Simulation.Organisation;

/// <summary>Who enters the organisation, and changes his mind.</summary>
internal sealed class Administrator(Random dice, DateTimeOffset from)
{
    private const int ClientCount = 8;

    private static readonly string[] Zones = ["Europe/Moscow", "Asia/Yekaterinburg", "America/New_York", "Asia/Vladivostok"];

    private readonly List<OrganisationStep> _steps = [];

    /// <summary>The telephones in use; the last belongs to nobody.</summary>
    public static IReadOnlyList<string> Extensions { get; } = ["101", "102", "103", "104", "105", "106", "107"];

    /// <summary>The numbers of customers; the last two belong to nobody.</summary>
    public static IReadOnlyList<string> Numbers { get; } =
        [.. Enumerable.Range(0, ClientCount + 2).Select(number => $"+791612345{number:00}")];

    /// <summary>What he means after all steps.</summary>
    public CompanyTruth Truth { get; } = new();

    /// <summary>His requests in order.</summary>
    public IReadOnlyList<OrganisationStep> Plan()
    {
        Truth.Branches["east"] = new Wire.Branch { Id = "east", Name = "East", TimeZone = Zones[0] };
        Truth.Branches["west"] = new Wire.Branch { Id = "west", Name = "West", TimeZone = Zones[1] };
        _steps.Add(OrganisationStep.Of(Truth.Branches.Values));
        for (int number = 0; number < 4; number++)
        {
            string id = $"m{number}";
            Wire.Manager manager = new() { Id = id, Name = $"Manager {number}", BranchId = number % 2 == 0 ? "east" : "west" };
            manager.Extensions.Add(new Wire.ExtensionHolding { Extension = Extensions[number] });
            Truth.Managers[id] = manager;
        }

        Truth.Managers["m1"].Extensions.Add(new Wire.ExtensionHolding { Extension = Extensions[4], From = Instant() });
        _steps.Add(OrganisationStep.Of(Truth.Managers.Values));
        for (int number = 0; number < ClientCount; number++)
        {
            Wire.Client client = new() { Id = $"c{number}", Name = $"Client {number}", Phones = { Numbers[number] } };
            client.Assignments.Add(new Wire.Assignment { ManagerId = $"m{number % 4}", From = Timestamp.FromDateTimeOffset(from.AddDays(-1)) });
            Truth.Clients[client.Id] = client;
        }

        _steps.Add(OrganisationStep.Of(Truth.Clients.Values));
        int amendments = dice.Next(4, 16);
        for (int amendment = 0; amendment < amendments; amendment++)
        {
            Amend();
        }

        return _steps;
    }

    private void Amend()
    {
        Wire.Manager manager = Truth.Managers.Values.ElementAt(dice.Next(Truth.Managers.Count));
        Wire.Client client = Truth.Clients.Values.ElementAt(dice.Next(Truth.Clients.Count));
        switch (dice.Next(7))
        {
            case 0:
                HandOver(manager);
                break;
            case 1:
                manager.BranchId = manager.BranchId == "east" ? "west" : "east";
                _steps.Add(OrganisationStep.Of(manager));
                break;
            case 2:
                Wire.Branch branch = Truth.Branches[dice.Next(2) == 0 ? "east" : "west"];
                branch.TimeZone = Zones[dice.Next(Zones.Length)];
                _steps.Add(OrganisationStep.Of(branch));
                break;
            case 3:
                MovePhone(client);
                break;
            case 4:
                Reassign(client, manager.Id);
                break;
            case 5 when !Truth.Managers.ContainsKey("m9"):
                Truth.Managers["m9"] = new Wire.Manager { Id = "m9", Name = "Late", BranchId = "west" };
                Truth.Managers["m9"].Extensions.Add(new Wire.ExtensionHolding { Extension = Extensions[5] });
                _steps.Add(OrganisationStep.Of(Truth.Managers["m9"]));
                break;
            default:
                manager.Name += "*";
                _steps.Add(OrganisationStep.Of(manager));
                break;
        }
    }

    /// <summary>An extension goes from its last holder to another, in one request.</summary>
    private void HandOver(Wire.Manager from)
    {
        Wire.ExtensionHolding? held = from.Extensions.LastOrDefault(each => each.From is null && each.To is null);
        Wire.Manager to = Truth.Managers.Values.ElementAt(dice.Next(Truth.Managers.Count));
        if (held is null || to == from)
        {
            return;
        }

        held.To = Instant();
        to.Extensions.Add(new Wire.ExtensionHolding { Extension = held.Extension, From = held.To.Clone() });
        _steps.Add(OrganisationStep.Of(from, to));
    }

    private void MovePhone(Wire.Client from)
    {
        Wire.Client to = Truth.Clients.Values.ElementAt(dice.Next(Truth.Clients.Count));
        if (to == from || from.Phones.Count == 0)
        {
            return;
        }

        to.Phones.Add(from.Phones[0]);
        from.Phones.RemoveAt(0);
        _steps.Add(OrganisationStep.Of(from));
        _steps.Add(OrganisationStep.Of(to));
    }

    private void Reassign(Wire.Client client, string managerId)
    {
        Wire.Assignment last = client.Assignments[^1];
        Timestamp at = Instant();
        if (at.ToDateTimeOffset() > last.From.ToDateTimeOffset())
        {
            last.To = at;
            client.Assignments.Add(new Wire.Assignment { ManagerId = managerId, From = at.Clone() });
            _steps.Add(OrganisationStep.Of(client));
        }
    }

    private Timestamp Instant() => Timestamp.FromDateTimeOffset(from + TimeSpan.FromSeconds(dice.Next(20 * 3600)));
}
