namespace CallKpi.Storage.Sqlite;

/// <summary>How flags and what was said of them are selected and read; shared by the writer and the readers.</summary>
internal static class SqliteFlags
{
    /// <summary>Flags with the verdicts that stand, to be followed by a condition on <c>f</c>.</summary>
    public const string Select = """
        SELECT f.flag, f.id, f.tenant, f.kind, f.call, f.manager, f.at, f.found_at, f.payload, f.client, f.branch, f.oddity,
        f.p_value, v.verdict, v.status, v.decided_at, v.decided_by, v.comment, f.ends_at
        FROM flags f LEFT JOIN flag_verdicts v ON v.verdict = f.verdict
        """;

    /// <summary>Selects a flag by its id.</summary>
    public const string SelectById = Select + " WHERE f.tenant = ?1 AND f.id = ?2";

    /// <summary>The columns of a brief, of <c>f</c> and <c>v</c>.</summary>
    public const string BriefColumns =
        "f.id, f.kind, f.oddity, f.p_value, f.call, f.manager, f.client, f.branch, f.at, f.status, v.decided_at, v.decided_by, f.ends_at";

    /// <summary>Outlines, to be followed by a condition on <c>f</c>. The index <c>flags_time</c> has all columns of them.</summary>
    public const string SelectOutlines =
        "SELECT f.kind, f.oddity, f.p_value, f.call, f.manager, f.client, f.branch, f.at, f.ends_at, f.status FROM flags f";

    /// <summary>Selects suppressions or budgets that end after an instant.</summary>
    /// <remarks>The plus keeps SQLite from reading all of them in the order of ids; by their ends it finds the few that are left.</remarks>
    public const string SelectRules =
        "SELECT tenant, kind, id, payload, ends_at FROM review_rules WHERE tenant = ?1 AND kind = ?2 AND ends_at > ?3 ORDER BY +id";

    /// <summary>Reads a flag.</summary>
    public static FlagRow Flag(SqliteStatement row) => new(
        row.Int64(0),
        row.Text(1),
        row.Int32(2),
        row.Text(3),
        row.IsNull(4) ? null : row.Int64(4),
        row.NullableInt32(5),
        row.Instant(6),
        row.Instant(7),
        row.Blob(8).ToArray())
    {
        Client = row.NullableInt32(9),
        BranchId = row.Text(10),
        Oddity = row.Text(11),
        PValue = row.Real(12),
        EndsAt = row.Instant(18),
        Verdict = row.IsNull(13)
            ? null
            : new FlagVerdictRow(
                row.Int64(13), row.Int32(2), row.Text(1), (byte)row.Int32(14), row.Instant(15), row.Text(16), row.Text(17)),
    };

    /// <summary>Reads a brief.</summary>
    public static FlagBrief Brief(SqliteStatement row) => new(
        row.Text(0),
        row.Text(1),
        row.Text(2),
        row.Real(3),
        row.IsNull(4) ? null : row.Int64(4),
        row.NullableInt32(5),
        row.NullableInt32(6),
        row.Text(7),
        row.Instant(8),
        (byte)row.Int32(9),
        row.IsNull(10) ? null : row.Instant(10),
        row.IsNull(11) ? null : row.Text(11))
    {
        EndsAt = row.Instant(12),
    };

    /// <summary>Reads an outline.</summary>
    public static FlagOutline Outline(SqliteStatement row) => new(
        row.Text(0),
        row.Text(1),
        row.Real(2),
        row.IsNull(3) ? null : row.Int64(3),
        row.NullableInt32(4),
        row.NullableInt32(5),
        row.Text(6),
        row.Instant(7),
        row.Instant(8),
        (byte)row.Int32(9));

    /// <summary>Reads a verdict from the columns of its table in their order.</summary>
    public static FlagVerdictRow Verdict(SqliteStatement row) => new(
        row.Int64(0), row.Int32(1), row.Text(2), (byte)row.Int32(3), row.Instant(4), row.Text(5), row.Text(6));

    /// <summary>Reads a suppression or budget.</summary>
    public static ReviewRuleRow Rule(SqliteStatement row) =>
        new(row.Int32(0), (LogKind)row.Int32(1), row.Text(2), row.Blob(3).ToArray()) { EndsAt = row.Instant(4) };
}
