namespace CallKpi.Storage.Sqlite;

/// <content>Learned models and the order of learning; single flags.</content>
internal sealed partial class SqliteLedgerReader
{
    /// <inheritdoc />
    public IReadOnlyList<ModelRow> Models(int tenant, string name) => SqliteRows.All(
        _sql["""
            SELECT tenant, name, version, made_at, place, count, sha256, size_bytes, last_flag_at FROM models
            WHERE tenant = ?1 AND name = ?2 ORDER BY version DESC
            """].Bind(1, tenant).Bind(2, name),
        row => new ModelRow(
            row.Int32(0),
            row.Text(1),
            row.Int64(2),
            row.Instant(3),
            row.Int64(4),
            row.Int64(5),
            row.Text(6),
            row.Int64(7),
            row.IsNull(8) ? null : row.Instant(8)));

    /// <inheritdoc />
    public byte[]? ModelState(int tenant, string name, long version) => SqliteRows.First(
        _sql["SELECT bytes FROM model_states WHERE tenant = ?1 AND name = ?2 AND version = ?3"]
            .Bind(1, tenant).Bind(2, name).Bind(3, version),
        row => row.Blob(0).ToArray());

    /// <inheritdoc />
    public IReadOnlyList<LearnedCalls> LearnedAfter(int tenant, long place, int limit) => SqliteRows.All(
        _sql["SELECT place, calls FROM learned_calls WHERE tenant = ?1 AND place > ?2 ORDER BY place LIMIT ?3"]
            .Bind(1, tenant).Bind(2, place).Bind(3, limit),
        Learned);

    /// <inheritdoc />
    public IReadOnlyList<LearnedCalls> LearnedFromEntry(int tenant, long entry, int limit) => SqliteRows.All(
        _sql["SELECT place, calls FROM learned_calls WHERE tenant = ?1 AND entry >= ?2 ORDER BY entry, place LIMIT ?3"]
            .Bind(1, tenant).Bind(2, entry).Bind(3, limit),
        Learned);

    /// <inheritdoc />
    public long LastPlace(int tenant) =>
        _sql["SELECT max(place) FROM learned_calls WHERE tenant = ?1"].Bind(1, tenant).Scalar() ?? 0;

    /// <inheritdoc />
    public IReadOnlyList<FlagRow> FlagsOfCall(long call) => SqliteRows.All(
        _sql[SqliteFlags.Select + " WHERE f.call = ?1 ORDER BY f.flag"].Bind(1, call), SqliteFlags.Flag);

    private static LearnedCalls Learned(SqliteStatement row) => new(row.Int64(0), CallBlobs.UnpackLearned(row.Blob(1)));
}
