namespace CallKpi.Storage.Sqlite;

/// <content>That days were reviewed, and the back-fills that go over them.</content>
internal sealed partial class SqliteLedgerTransaction
{
    /// <inheritdoc />
    public void PutReviewedDay(ReviewedDayRow row) =>
        _sql["INSERT OR REPLACE INTO reviewed_days (tenant, day, branch, payload) VALUES (?1, ?2, ?3, ?4)"]
            .Bind(1, row.Tenant)
            .Bind(2, row.Day)
            .Bind(3, row.BranchId)
            .Bind(4, row.Payload)
            .Run();

    /// <inheritdoc />
    public void PutLearnedBranch(LearnedBranchRow row, int days)
    {
        _sql["INSERT OR REPLACE INTO learned_branches (tenant, branch, day, state) VALUES (?1, ?2, ?3, ?4)"]
            .Bind(1, row.Tenant)
            .Bind(2, row.BranchId)
            .Bind(3, row.Day)
            .Bind(4, row.State)
            .Run();
        _sql["""
            DELETE FROM learned_branches WHERE tenant = ?1 AND branch = ?2 AND day NOT IN
            (SELECT day FROM learned_branches WHERE tenant = ?1 AND branch = ?2 AND day <= ?3 ORDER BY day DESC LIMIT ?4)
            """].Bind(1, row.Tenant).Bind(2, row.BranchId).Bind(3, row.Day).Bind(4, days).Run();
    }

    /// <inheritdoc />
    public void PutBackfill(BackfillRow row) =>
        _sql["INSERT OR REPLACE INTO backfills (tenant, number, payload) VALUES (?1, ?2, ?3)"]
            .Bind(1, row.Tenant)
            .Bind(2, row.Number)
            .Bind(3, row.Payload)
            .Run();

    /// <inheritdoc />
    public IReadOnlyList<BackfillRow> Backfills(int tenant, long before, int limit) => SqliteDays.Backfills(_sql, tenant, before, limit);
}
