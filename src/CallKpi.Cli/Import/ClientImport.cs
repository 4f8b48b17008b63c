using CallKpi.Cli.Connection;
using CallKpi.Cli.Wording;
using CallKpi.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace CallKpi.Cli.Import;

/// <summary>Clients: rows of one id add phones, classes, assignments and purchases.</summary>
internal sealed class ClientImport : ImportKind<Client>
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Columns { get; } =
    [
        "id", "name", "phones", "class", "class_from", "manager", "assigned_from", "assigned_to", "branch",
        "purchases", "fact_class", "potential_class",
    ];

    /// <inheritdoc/>
    public override Client Merge(ImportFields row, Client? before)
    {
        Client client = before?.Clone() ?? new Client { Id = row.Required("id") };
        client.Name = Later(client.Name, row.Text("name"));
        client.BranchId = Later(client.BranchId, row.Text("branch"));
        client.FactClass = Later(client.FactClass, row.Text("fact_class"));
        client.PotentialClass = Later(client.PotentialClass, row.Text("potential_class"));
        client.Phones.Add(row.All("phones").Where(phone => !client.Phones.Contains(phone)).Distinct());
        client.Purchases.Add(row.Instants("purchases").Where(at => !client.Purchases.Contains(at)).Distinct());
        AddClass(client, row);
        AddAssignment(client, row);
        return client;
    }

    /// <inheritdoc/>
    public override async Task<ImportAnswer> UpsertAsync(Server server, IEnumerable<Client> batch, CallOptions options) =>
        ImportAnswer.Of(await server.Organisation.UpsertClientsAsync(new UpsertClientsRequest { Clients = { batch } }, options));

    private static void AddClass(Client client, ImportFields row)
    {
        Timestamp? from = row.Instant("class_from");
        if (row.Text("class") is not { Length: > 0 } name)
        {
            if (from is not null)
            {
                throw new ImportTrouble(ImportTexts.Without, "class_from", "class");
            }

            return;
        }

        ClassMembership membership = new() { ClassId = name, From = from };
        if (!client.Classes.Contains(membership))
        {
            client.Classes.Add(membership);
        }
    }

    private static void AddAssignment(Client client, ImportFields row)
    {
        Timestamp? from = row.Instant("assigned_from");
        Timestamp? to = row.Instant("assigned_to");
        if (row.Text("manager") is not { Length: > 0 } manager)
        {
            if (from is not null || to is not null)
            {
                throw new ImportTrouble(ImportTexts.Without, "assigned_from", "manager");
            }

            return;
        }

        if (from is null)
        {
            throw new ImportTrouble(ImportTexts.Without, "manager", "assigned_from");
        }

        if (to is not null && to <= from)
        {
            throw new ImportTrouble(ImportTexts.EndsFirst, to.ToDateTimeOffset(), from.ToDateTimeOffset());
        }

        Assignment assignment = new() { ManagerId = manager, From = from, To = to };
        if (!client.Assignments.Contains(assignment))
        {
            client.Assignments.Add(assignment);
        }
    }
}
