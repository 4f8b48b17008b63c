using System.Text;

namespace CallKpi.Storage.Sqlite;

/// <content>Flags, and what was said of them.</content>
internal sealed partial class SqliteLedgerReader
{
    /// <inheritdoc />
    public IReadOnlyList<FlagRow> Flags(FlagFilter filter, PageKey? after, int limit)
    {
        string page = after is not null ? " AND (f.at, f.flag) < (?9, ?10)" : "";
        SqliteStatement statement = Filtered(SqliteFlags.Select, filter, page + " ORDER BY f.at DESC, f.flag DESC LIMIT ?11");
        BindIf(statement, 9, after?.At.UtcTicks);
        BindIf(statement, 10, after?.Number);
        return SqliteRows.All(statement.Bind(11, limit), SqliteFlags.Flag);
    }

    /// <inheritdoc />
    public FlagRow? FindFlag(int tenant, string flagId) =>
        SqliteRows.First(_sql[SqliteFlags.SelectById].Bind(1, tenant).Bind(2, flagId), SqliteFlags.Flag);

    /// <inheritdoc />
    public IReadOnlyList<FlagBrief> FlagsBetween(int tenant, DateTimeOffset from, DateTimeOffset to) => SqliteRows.All(
        _sql[$"""
            SELECT {SqliteFlags.BriefColumns} FROM flags f LEFT JOIN flag_verdicts v ON v.verdict = f.verdict
            WHERE f.tenant = ?1 AND f.at >= ?2 AND f.at < ?3 ORDER BY f.at, f.flag
            """].Bind(1, tenant).Bind(2, from).Bind(3, to),
        SqliteFlags.Brief);

    /// <inheritdoc />
    public IReadOnlyList<FlagBrief> FlagsDecided(int tenant, DateTimeOffset from, DateTimeOffset to, int limit) => SqliteRows.All(
        _sql[$"""
            SELECT {SqliteFlags.BriefColumns} FROM flag_verdicts v
            JOIN flags f ON f.tenant = v.tenant AND f.id = v.flag_id AND f.verdict = v.verdict
            WHERE v.tenant = ?1 AND v.decided_at >= ?2 AND v.decided_at < ?3 ORDER BY v.decided_at DESC, v.verdict DESC LIMIT ?4
            """].Bind(1, tenant).Bind(2, from).Bind(3, to).Bind(4, limit),
        SqliteFlags.Brief);

    /// <inheritdoc />
    public IReadOnlyList<FlagBrief> FlagsDecidedOf(int tenant, string kind, DateTimeOffset from) => SqliteRows.All(
        _sql[$"""
            SELECT {SqliteFlags.BriefColumns} FROM flags f CROSS JOIN flag_verdicts v ON v.verdict = f.verdict
            WHERE f.tenant = ?1 AND f.kind = ?2 AND f.at >= ?3 AND f.verdict IS NOT NULL ORDER BY f.at, f.flag
            """].Bind(1, tenant).Bind(2, kind).Bind(3, from),
        SqliteFlags.Brief);

    /// <inheritdoc />
    public IEnumerable<FlagOutline> FlagOutlines(FlagFilter filter)
    {
        SqliteStatement statement = Filtered(SqliteFlags.SelectOutlines, filter, " ORDER BY f.at");
        try
        {
            while (statement.Step())
            {
                yield return SqliteFlags.Outline(statement);
            }
        }
        finally
        {
            statement.Reset();
        }
    }

    /// <inheritdoc />
    public IReadOnlyList<FlagVerdictRow> Verdicts(int tenant, string? flagId, long? before, int limit)
    {
        string flag = flagId is null ? "" : "AND flag_id = ?2 ";
        SqliteStatement statement = _sql[$"""
            SELECT verdict, tenant, flag_id, status, decided_at, decided_by, comment FROM flag_verdicts
            WHERE tenant = ?1 {flag}AND verdict < ?3 ORDER BY verdict DESC LIMIT ?4
            """].Bind(1, tenant).Bind(3, before ?? long.MaxValue).Bind(4, limit);
        return SqliteRows.All(flagId is null ? statement : statement.Bind(2, flagId), SqliteFlags.Verdict);
    }

    /// <inheritdoc />
    public IReadOnlyList<ReviewRuleRow> ReviewRules(int tenant, LogKind kind, DateTimeOffset? endingAfter = null) => SqliteRows.All(
        _sql[SqliteFlags.SelectRules].Bind(1, tenant).Bind(2, (long)kind).Bind(3, endingAfter ?? DateTimeOffset.MinValue), SqliteFlags.Rule);

    /// <summary>A selection of flags by filter, whose parameters are the first eight.</summary>
    private SqliteStatement Filtered(string select, FlagFilter filter, string rest)
    {
        StringBuilder sql = new(select);
        sql.Append(" WHERE f.tenant = ?1");
        sql.Append(filter.Kind is not null ? " AND f.kind = ?2" : "");
        sql.Append(filter.SalesManager is not null ? " AND f.manager = ?3" : "");
        sql.Append(filter.From is not null ? " AND f.at >= ?4" : "");
        sql.Append(filter.To is not null ? " AND f.at < ?5" : "");
        sql.Append(filter.Status is not null ? " AND f.status = ?6" : "");
        sql.Append(filter.Client is not null ? " AND f.client = ?7" : "");
        sql.Append(filter.BranchId is not null ? " AND f.branch = ?8" : "");
        SqliteStatement statement = _sql[sql.Append(rest).ToString()].Bind(1, filter.Tenant);
        BindIf(statement, 3, filter.SalesManager);
        BindIf(statement, 4, filter.From?.UtcTicks);
        BindIf(statement, 5, filter.To?.UtcTicks);
        BindIf(statement, 6, filter.Status);
        BindIf(statement, 7, filter.Client);
        statement = filter.Kind is null ? statement : statement.Bind(2, filter.Kind);
        return filter.BranchId is null ? statement : statement.Bind(8, filter.BranchId);
    }
}
