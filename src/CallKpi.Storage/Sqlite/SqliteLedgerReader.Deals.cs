using System.Text;
using System.Text.Json;

namespace CallKpi.Storage.Sqlite;

/// <content>Deals and their policies.</content>
internal sealed partial class SqliteLedgerReader
{
    /// <inheritdoc />
    public DealRow? FindDeal(int tenant, string id) =>
        SqliteRows.First(_sql[SqliteDeals.SelectById].Bind(1, tenant).Bind(2, id), SqliteDeals.Deal);

    /// <inheritdoc />
    public IReadOnlyList<DealRow> Deals(DealFilter filter, PageKey? after, int limit)
    {
        StringBuilder sql = new($"SELECT {SqliteDeals.Columns} FROM deals WHERE tenant = ?1");
        sql.Append(filter.Client is not null ? " AND client = ?2" : "");
        sql.Append(filter.SalesManagers is not null ? " AND manager IN (SELECT value FROM json_each(?3))" : "");
        sql.Append(filter.IsOpen switch
        {
            true => " AND closed_at IS NULL",
            false => " AND closed_at IS NOT NULL",
            null => "",
        });
        sql.Append(filter.From is not null ? " AND opened_at >= ?4" : "");
        sql.Append(filter.To is not null ? " AND opened_at < ?5" : "");
        sql.Append(after is not null ? " AND (opened_at, deal) < (?6, ?7)" : "");
        sql.Append(" ORDER BY opened_at DESC, deal DESC LIMIT ?8");
        SqliteStatement statement = _sql[sql.ToString()].Bind(1, filter.Tenant);
        if (filter.SalesManagers is { } managers)
        {
            statement.Bind(3, JsonSerializer.Serialize(managers));
        }

        BindIf(statement, 2, filter.Client);
        BindIf(statement, 4, filter.From?.UtcTicks);
        BindIf(statement, 5, filter.To?.UtcTicks);
        BindIf(statement, 6, after?.At.UtcTicks);
        BindIf(statement, 7, after?.Number);
        return SqliteRows.All(statement.Bind(8, limit), SqliteDeals.Deal);
    }

    /// <inheritdoc />
    public IReadOnlyList<DealRow> DealsBetween(int tenant, DateTimeOffset closedFrom, DateTimeOffset openedBefore) => SqliteRows.All(
        _sql[$"""
            SELECT {SqliteDeals.Columns} FROM deals WHERE tenant = ?1 AND closed_at >= ?2 AND opened_at < ?3
            UNION ALL
            SELECT {SqliteDeals.Columns} FROM deals WHERE tenant = ?1 AND closed_at IS NULL AND opened_at < ?3
            ORDER BY opened_at, deal
            """].Bind(1, tenant).Bind(2, closedFrom).Bind(3, openedBefore),
        SqliteDeals.Deal);

    /// <inheritdoc />
    public IReadOnlyList<DealRow> DealsDelivered(int tenant, DateTimeOffset from, DateTimeOffset to) => SqliteRows.All(
        _sql[$"""
            SELECT {SqliteDeals.Columns} FROM deals
            WHERE tenant = ?1 AND delivered_at IS NOT NULL AND delivered_at >= ?2 AND delivered_at < ?3 ORDER BY delivered_at, deal
            """].Bind(1, tenant).Bind(2, from).Bind(3, to),
        SqliteDeals.Deal);

    /// <inheritdoc />
    public DateTimeOffset? FirstContact(int tenant) =>
        _sql["SELECT MIN(at) FROM contacts WHERE tenant = ?1"].Bind(1, tenant).Scalar() is { } ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <inheritdoc />
    public DateTimeOffset? FirstContactWithin(int client, DateTimeOffset after, DateTimeOffset before) =>
        _sql["SELECT MIN(at) FROM contacts WHERE client = ?1 AND kind IN (0, 1, 2) AND at > ?2 AND at < ?3 AND took_place = 1"]
            .Bind(1, client).Bind(2, after).Bind(3, before).Scalar() is { } ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <inheritdoc />
    public IReadOnlyList<DealPolicyRow> DealPolicies(int tenant) =>
        SqliteRows.All(_sql[SqliteDeals.SelectPolicies].Bind(1, tenant), SqliteDeals.Policy);
}
