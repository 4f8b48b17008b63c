namespace CallKpi.Storage.Sqlite;

/// <summary>How back-fills are selected and read; shared by the writer and the readers.</summary>
internal static class SqliteDays
{
    /// <summary>Back-fills before a number, the latest first.</summary>
    public static IReadOnlyList<BackfillRow> Backfills(SqliteStatements sql, int tenant, long before, int limit) => SqliteRows.All(
        sql["SELECT tenant, number, payload FROM backfills WHERE tenant = ?1 AND number < ?2 ORDER BY number DESC LIMIT ?3"]
            .Bind(1, tenant)
            .Bind(2, before)
            .Bind(3, limit),
        row => new BackfillRow(row.Int32(0), row.Int64(1), row.Blob(2).ToArray()));
}
