namespace CallKpi.Storage.Sqlite;

/// <content>Learned models and the order of learning.</content>
internal sealed partial class SqliteLedgerTransaction
{
    /// <inheritdoc />
    public void PutLearned(int tenant, LearnedCalls learned) =>
        _sql["""
            INSERT INTO learned_calls (tenant, place, entry, calls)
            VALUES (?1, ?2, (SELECT coalesce(max(sequence), 0) FROM log), ?3)
            """]
            .Bind(1, tenant)
            .Bind(2, learned.Place)
            .Bind(3, CallBlobs.PackLearned(learned.Calls))
            .Run();

    /// <inheritdoc />
    public void PutJudgedBefore(long call) => _sql["INSERT OR IGNORE INTO judged_before (call) VALUES (?1)"].Bind(1, call).Run();

    /// <inheritdoc />
    public bool WasJudgedBefore(long call) => _sql["SELECT 1 FROM judged_before WHERE call = ?1"].Bind(1, call).Scalar() is not null;

    /// <inheritdoc />
    public void PutModel(ModelRow row, ReadOnlySpan<byte> state)
    {
        _sql["""
            INSERT INTO models (tenant, name, version, made_at, place, count, sha256, size_bytes, last_flag_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
            """]
            .Bind(1, row.Tenant)
            .Bind(2, row.Name)
            .Bind(3, row.Version)
            .Bind(4, row.MadeAt)
            .Bind(5, row.Place)
            .Bind(6, row.Count)
            .Bind(7, row.Sha256)
            .Bind(8, row.SizeBytes)
            .Bind(9, row.LastFlagAt?.UtcTicks)
            .Run();
        _sql["INSERT INTO model_states (tenant, name, version, bytes) VALUES (?1, ?2, ?3, ?4)"]
            .Bind(1, row.Tenant)
            .Bind(2, row.Name)
            .Bind(3, row.Version)
            .Bind(4, state)
            .Run();
    }

    /// <inheritdoc />
    public void NameModel(int tenant, string name, long version, DateTimeOffset at) =>
        _sql["UPDATE models SET last_flag_at = max(coalesce(last_flag_at, ?4), ?4) WHERE tenant = ?1 AND name = ?2 AND version = ?3"]
            .Bind(1, tenant)
            .Bind(2, name)
            .Bind(3, version)
            .Bind(4, at)
            .Run();

    /// <inheritdoc />
    public int PruneModels(int tenant, string name, int keep, DateTimeOffset flaggedSince)
    {
        _sql["""
            DELETE FROM models WHERE tenant = ?1 AND name = ?2 AND coalesce(last_flag_at, -1) < ?4 AND version NOT IN
            (SELECT version FROM models WHERE tenant = ?1 AND name = ?2 ORDER BY version DESC LIMIT ?3)
            """]
            .Bind(1, tenant)
            .Bind(2, name)
            .Bind(3, keep)
            .Bind(4, flaggedSince)
            .Run();
        int pruned = _sql.Changes;
        if (pruned > 0)
        {
            _sql["""
                DELETE FROM model_states WHERE tenant = ?1 AND name = ?2 AND version NOT IN
                (SELECT version FROM models WHERE tenant = ?1 AND name = ?2)
                """].Bind(1, tenant).Bind(2, name).Run();
            _sql["DELETE FROM learned_calls WHERE tenant = ?1 AND place <= (SELECT min(place) FROM models WHERE tenant = ?1)"]
                .Bind(1, tenant)
                .Run();
        }

        return pruned;
    }

    /// <inheritdoc />
    public long? CallOfManagerAt(int salesManager, DateTimeOffset startedAt) =>
        Calls["SELECT call FROM call_managers WHERE manager = ?1 AND started_at = ?2 ORDER BY call LIMIT 1"]
            .Bind(1, salesManager)
            .Bind(2, startedAt)
            .Scalar();
}
