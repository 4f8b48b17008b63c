using CallKpi.Cli.Connection;
using CallKpi.Cli.Wording;
using CallKpi.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace CallKpi.Cli.Import;

/// <summary>Managers: rows of one id add extensions over time.</summary>
internal sealed class ManagerImport : ImportKind<Manager>
{
    private static readonly Dictionary<string, SalesRole> Roles = new(StringComparer.OrdinalIgnoreCase)
    {
        ["generator"] = SalesRole.Generator,
        ["converter"] = SalesRole.Converter,
        ["farmer"] = SalesRole.Farmer,
        ["universal"] = SalesRole.Universal,
    };

    /// <inheritdoc/>
    public override IReadOnlyList<string> Columns { get; } = ["id", "name", "branch", "role", "extension", "from", "to"];

    /// <inheritdoc/>
    public override Manager Merge(ImportFields row, Manager? before)
    {
        Manager manager = before?.Clone() ?? new Manager { Id = row.Required("id") };
        manager.Name = Later(manager.Name, row.Text("name"));
        manager.BranchId = Later(manager.BranchId, row.Text("branch"));
        if (row.Text("role") is { Length: > 0 } role)
        {
            manager.Role = Roles.TryGetValue(role, out SalesRole known)
                ? known
                : throw new ImportTrouble(GlobalTexts.BadChoice, "role", role, string.Join(", ", Roles.Keys));
        }

        AddExtensions(manager, row);
        return manager;
    }

    /// <inheritdoc/>
    public override async Task<ImportAnswer> UpsertAsync(Server server, IEnumerable<Manager> batch, CallOptions options) =>
        ImportAnswer.Of(await server.Organisation.UpsertManagersAsync(new UpsertManagersRequest { Managers = { batch } }, options));

    private static void AddExtensions(Manager manager, ImportFields row)
    {
        Timestamp? from = row.Instant("from");
        Timestamp? to = row.Instant("to");
        if (from is not null && to is not null && to <= from)
        {
            throw new ImportTrouble(ImportTexts.EndsFirst, to.ToDateTimeOffset(), from.ToDateTimeOffset());
        }

        foreach (string extension in row.All("extension"))
        {
            ExtensionHolding holding = new() { Extension = extension, From = from, To = to };
            if (!manager.Extensions.Contains(holding))
            {
                manager.Extensions.Add(holding);
            }
        }
    }
}
