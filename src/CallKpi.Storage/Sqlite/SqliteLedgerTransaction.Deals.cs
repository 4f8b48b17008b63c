namespace CallKpi.Storage.Sqlite;

/// <content>Deals and their policies.</content>
internal sealed partial class SqliteLedgerTransaction
{
    /// <inheritdoc />
    public DealRow? FindDeal(int tenant, string id) =>
        SqliteRows.First(_sql[SqliteDeals.SelectById].Bind(1, tenant).Bind(2, id), SqliteDeals.Deal);

    /// <inheritdoc />
    public void PutDeal(DealRow row) => _sql["""
        INSERT INTO deals (tenant, id, client, manager, opened_at, closed_at, delivered_at, stated_at, payload)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (tenant, id) DO UPDATE SET
        client = ?3, manager = ?4, opened_at = ?5, closed_at = ?6, delivered_at = ?7, stated_at = ?8, payload = ?9
        """]
        .Bind(1, row.Tenant)
        .Bind(2, row.Id)
        .Bind(3, row.Client)
        .Bind(4, row.SalesManager)
        .Bind(5, row.OpenedAt)
        .Bind(6, row.ClosedAt?.UtcTicks)
        .Bind(7, row.DeliveredAt?.UtcTicks)
        .Bind(8, row.StatedAt)
        .Bind(9, row.Payload)
        .Run();

    /// <inheritdoc />
    public IReadOnlyList<DealPolicyRow> DealPolicies(int tenant) =>
        SqliteRows.All(_sql[SqliteDeals.SelectPolicies].Bind(1, tenant), SqliteDeals.Policy);

    /// <inheritdoc />
    public void PutDealPolicy(DealPolicyRow row) =>
        _sql["INSERT OR REPLACE INTO deal_policies (tenant, branch, day, payload) VALUES (?1, ?2, ?3, ?4)"]
            .Bind(1, row.Tenant)
            .Bind(2, row.BranchId)
            .Bind(3, row.Day)
            .Bind(4, row.Payload)
            .Run();
}
