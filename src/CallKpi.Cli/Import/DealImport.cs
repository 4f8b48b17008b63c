using CallKpi.Cli.Connection;
using CallKpi.Cli.Wording;
using CallKpi.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace CallKpi.Cli.Import;

/// <summary>Deals: rows of one id add stages.</summary>
internal sealed class DealImport : ImportKind<Deal>
{
    private static readonly Dictionary<string, DealOutcome> Outcomes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["open"] = DealOutcome.Open,
        ["won"] = DealOutcome.Won,
        ["lost"] = DealOutcome.Lost,
    };

    /// <inheritdoc/>
    public override IReadOnlyList<string> Columns { get; } =
    [
        "id", "client", "manager", "group", "opened_at", "stage", "entered_at", "closed_at", "outcome", "amount", "currency",
        "delivery_promised_at", "delivered_at",
    ];

    /// <inheritdoc/>
    public override Deal Merge(ImportFields row, Deal? before)
    {
        Deal deal = before?.Clone() ?? new Deal { Id = row.Required("id") };
        deal.ClientId = Later(deal.ClientId, row.Text("client"));
        deal.ManagerId = Later(deal.ManagerId, row.Text("manager"));
        deal.Group = Later(deal.Group, row.Text("group"));
        deal.Amount = Later(deal.Amount, row.Text("amount"));
        deal.Currency = Later(deal.Currency, row.Text("currency"));
        deal.OpenedAt = row.Instant("opened_at") ?? deal.OpenedAt;
        deal.ClosedAt = row.Instant("closed_at") ?? deal.ClosedAt;
        deal.DeliveryPromisedAt = row.Instant("delivery_promised_at") ?? deal.DeliveryPromisedAt;
        deal.DeliveredAt = row.Instant("delivered_at") ?? deal.DeliveredAt;
        if (row.Text("outcome") is { Length: > 0 } outcome)
        {
            deal.Outcome = Outcomes.TryGetValue(outcome, out DealOutcome known)
                ? known
                : throw new ImportTrouble(GlobalTexts.BadChoice, "outcome", outcome, string.Join(", ", Outcomes.Keys));
        }

        AddStage(deal, row);
        return deal;
    }

    /// <inheritdoc/>
    public override async Task<ImportAnswer> UpsertAsync(Server server, IEnumerable<Deal> batch, CallOptions options) =>
        ImportAnswer.Of(await server.Deals.UpsertAsync(new UpsertDealsRequest { Deals = { batch } }, options));

    private static void AddStage(Deal deal, ImportFields row)
    {
        Timestamp? entered = row.Instant("entered_at");
        string name = row.Text("stage");
        if (name.Length == 0 && entered is null)
        {
            return;
        }

        if (name.Length == 0 || entered is null)
        {
            throw entered is null
                ? new ImportTrouble(ImportTexts.Without, "stage", "entered_at")
                : new ImportTrouble(ImportTexts.Without, "entered_at", "stage");
        }

        DealStage stage = new() { Name = name, EnteredAt = entered };
        if (!deal.Stages.Contains(stage))
        {
            deal.Stages.Add(stage);
        }
    }
}
