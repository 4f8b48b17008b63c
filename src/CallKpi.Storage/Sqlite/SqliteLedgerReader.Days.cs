using System.Text;

namespace CallKpi.Storage.Sqlite;

/// <content>What the review of days that have ended reads, and which days were reviewed.</content>
internal sealed partial class SqliteLedgerReader
{
    /// <inheritdoc />
    public IEnumerable<CallRow> EndedCalls(int tenant, DateTimeOffset from, DateTimeOffset to)
    {
        SqliteStatement statement = _sql[$"""
            SELECT {SqliteRows.CallColumns} FROM calls
            WHERE tenant = ?1 AND started_at >= ?2 AND started_at < ?3 AND state NOT IN (0, {CallRow.UnreportedState})
            ORDER BY started_at, call
            """].Bind(1, tenant).Bind(2, from).Bind(3, to);
        try
        {
            while (statement.Step())
            {
                yield return SqliteRows.Call(statement);
            }
        }
        finally
        {
            // Whoever stops reading half-way leaves a statement that cannot be bound again.
            statement.Reset();
        }
    }

    /// <inheritdoc />
    public IReadOnlyList<CallRow> EndedCallsOf(int salesManager, DateTimeOffset from, DateTimeOffset to) => SqliteRows.All(
        _sql[$"""
            SELECT {SqliteRows.CallColumnsOf("c")} FROM call_managers m CROSS JOIN calls c ON c.call = m.call
            WHERE m.manager = ?1 AND m.started_at >= ?2 AND m.started_at < ?3
            AND c.state NOT IN (0, {CallRow.UnreportedState}) AND ifnull(c.credited_manager, c.missed_manager) = ?1
            """].Bind(1, salesManager).Bind(2, from).Bind(3, to),
        SqliteRows.Call);

    /// <inheritdoc />
    public IReadOnlyList<ReviewedDayRow> ReviewedDays(
        int tenant, string? branchId, int fromDay, int toDay, (int Day, string BranchId)? after, int limit)
    {
        StringBuilder sql = new("SELECT branch, day, payload FROM reviewed_days WHERE tenant = ?1 AND day >= ?2 AND day < ?3");
        sql.Append(branchId is not null ? " AND branch = ?4" : "");
        sql.Append(after is not null ? " AND (day < ?5 OR (day = ?5 AND branch > ?6))" : "");
        sql.Append(" ORDER BY day DESC, branch LIMIT ?7");
        SqliteStatement statement = _sql[sql.ToString()].Bind(1, tenant).Bind(2, fromDay).Bind(3, toDay);
        if (branchId is not null)
        {
            statement.Bind(4, branchId);
        }

        if (after is { } last)
        {
            statement.Bind(5, last.Day).Bind(6, last.BranchId);
        }

        return SqliteRows.All(
            statement.Bind(7, limit), row => new ReviewedDayRow(tenant, row.Text(0), row.Int32(1), row.Blob(2).ToArray()));
    }

    /// <inheritdoc />
    public IEnumerable<(int SalesManager, int Day, int Calls)> CallsOfManagers(int tenant, int fromDay, int toDay)
    {
        SqliteStatement statement = _sql["""
            SELECT manager, day, calls + missed FROM manager_days
            WHERE tenant = ?1 AND day >= ?2 AND day < ?3 AND calls + missed <> 0 ORDER BY manager, day
            """].Bind(1, tenant).Bind(2, fromDay).Bind(3, toDay);
        while (statement.Step())
        {
            yield return (statement.Int32(0), statement.Int32(1), statement.Int32(2));
        }

        statement.Reset();
    }

    /// <inheritdoc />
    public IReadOnlyList<int> LearnedDays(int tenant, string branchId) => SqliteRows.All(
        _sql["SELECT day FROM learned_branches WHERE tenant = ?1 AND branch = ?2 ORDER BY day DESC"].Bind(1, tenant).Bind(2, branchId),
        row => row.Int32(0));

    /// <inheritdoc />
    public byte[]? LearnedState(int tenant, string branchId, int day) => SqliteRows.First(
        _sql["SELECT state FROM learned_branches WHERE tenant = ?1 AND branch = ?2 AND day = ?3"].Bind(1, tenant).Bind(2, branchId).Bind(3, day),
        row => row.Blob(0).ToArray());

    /// <inheritdoc />
    public IReadOnlyList<BackfillRow> Backfills(int tenant, long before, int limit) => SqliteDays.Backfills(_sql, tenant, before, limit);

    /// <inheritdoc />
    public DateTimeOffset? Earliest(int tenant) => _sql["""
        SELECT MIN(at) FROM (
          SELECT MIN(started_at) AS at FROM calls WHERE tenant = ?1
          UNION ALL SELECT MIN(at) FROM contacts WHERE tenant = ?1
          UNION ALL SELECT MIN(opened_at) FROM deals WHERE tenant = ?1)
        """].Bind(1, tenant).Scalar() is { } ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <inheritdoc />
    public long CountCalls(int tenant, DateTimeOffset from, DateTimeOffset to) =>
        _sql["SELECT COUNT(*) FROM calls WHERE tenant = ?1 AND started_at >= ?2 AND started_at < ?3"]
            .Bind(1, tenant).Bind(2, from).Bind(3, to).Scalar() ?? 0;
}
