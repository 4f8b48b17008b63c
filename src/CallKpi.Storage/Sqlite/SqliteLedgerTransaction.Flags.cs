namespace CallKpi.Storage.Sqlite;

/// <content>Flags, and what was said of them.</content>
internal sealed partial class SqliteLedgerTransaction
{
    /// <inheritdoc />
    public long? PutFlag(FlagRow row)
    {
        _sql["""
            INSERT INTO flags (tenant, id, kind, call, manager, at, found_at, payload, client, branch, oddity, p_value, ends_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) ON CONFLICT (tenant, id) DO NOTHING
            """]
            .Bind(1, row.Tenant)
            .Bind(2, row.Id)
            .Bind(3, row.Kind)
            .Bind(4, row.Call)
            .Bind(5, (long?)row.SalesManager)
            .Bind(6, row.At)
            .Bind(7, row.FoundAt)
            .Bind(8, row.Payload)
            .Bind(9, (long?)row.Client)
            .Bind(10, row.BranchId)
            .Bind(11, row.Oddity)
            .Bind(12, row.PValue)
            .Bind(13, row.EndsAt)
            .Run();
        return _sql.Changes == 0 ? null : _sql.LastRow;
    }

    /// <inheritdoc />
    public FlagRow? FindFlag(int tenant, string flagId) =>
        SqliteRows.First(_sql[SqliteFlags.SelectById].Bind(1, tenant).Bind(2, flagId), SqliteFlags.Flag);

    /// <inheritdoc />
    public void PutVerdict(FlagVerdictRow row)
    {
        _sql["""
            INSERT INTO flag_verdicts (tenant, flag_id, status, decided_at, decided_by, comment)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            """]
            .Bind(1, row.Tenant)
            .Bind(2, row.FlagId)
            .Bind(3, row.Status)
            .Bind(4, row.DecidedAt)
            .Bind(5, row.DecidedBy)
            .Bind(6, row.Comment)
            .Run();
        _sql["UPDATE flags SET status = ?3, verdict = ?4 WHERE tenant = ?1 AND id = ?2"]
            .Bind(1, row.Tenant)
            .Bind(2, row.FlagId)
            .Bind(3, row.Status)
            .Bind(4, row.Status == 0 ? null : _sql.LastRow)
            .Run();
    }

    /// <inheritdoc />
    public IReadOnlyList<string> FlagKindsOf(long call, byte status) => SqliteRows.All(
        _sql["SELECT DISTINCT kind FROM flags WHERE call = ?1 AND status = ?2 ORDER BY kind"].Bind(1, call).Bind(2, status),
        row => row.Text(0));

    /// <inheritdoc />
    public void PutReviewRule(ReviewRuleRow row) =>
        _sql["INSERT OR REPLACE INTO review_rules (tenant, kind, id, payload, ends_at) VALUES (?1, ?2, ?3, ?4, ?5)"]
            .Bind(1, row.Tenant)
            .Bind(2, (long)row.Kind)
            .Bind(3, row.Id)
            .Bind(4, row.Payload)
            .Bind(5, row.EndsAt)
            .Run();

    /// <inheritdoc />
    public IReadOnlyList<ReviewRuleRow> ReviewRules(int tenant, LogKind kind, DateTimeOffset? endingAfter = null) => SqliteRows.All(
        _sql[SqliteFlags.SelectRules].Bind(1, tenant).Bind(2, (long)kind).Bind(3, endingAfter ?? DateTimeOffset.MinValue), SqliteFlags.Rule);
}
