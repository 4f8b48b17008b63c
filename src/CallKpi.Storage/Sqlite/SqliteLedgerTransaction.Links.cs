namespace CallKpi.Storage.Sqlite;

/// <content>Recordings, and calls that are linked.</content>
internal sealed partial class SqliteLedgerTransaction
{
    // Most installations link no calls: then a new call costs one question less.
    private bool? _hasOtherNames;

    /// <inheritdoc />
    public void PutRecording(RecordingRow row) =>
        _sql[$"""
            INSERT OR REPLACE INTO recordings ({SqliteRows.RecordingColumns})
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            """]
            .Bind(1, row.Call)
            .Bind(2, row.Source)
            .Bind(3, row.CallId)
            .Bind(4, row.RecordingId)
            .Bind(5, row.Sha256)
            .Bind(6, row.SizeBytes)
            .Bind(7, row.Length.Ticks)
            .Bind(8, row.Channels)
            .Run();

    /// <inheritdoc />
    public RecordingRow? GetRecording(int source, string callId, string recordingId) => SqliteRows.First(
        _sql[SqliteRows.SelectRecording].Bind(1, source).Bind(2, callId).Bind(3, recordingId), SqliteRows.Recording);

    /// <inheritdoc />
    public void PutCallName(int source, string callId, long call)
    {
        _hasOtherNames = true;
        _sql["INSERT OR REPLACE INTO call_names (source, call_id, call) VALUES (?1, ?2, ?3)"]
            .Bind(1, source)
            .Bind(2, callId)
            .Bind(3, call)
            .Run();
    }

    /// <inheritdoc />
    public void RemoveCall(CallRow row)
    {
        RemoveCallManagers(row);
        _sql["DELETE FROM unmatched WHERE call = ?1"].Bind(1, row.Call).Run();
        Calls["DELETE FROM calls WHERE call = ?1"].Bind(1, row.Call).Run();
    }

    /// <inheritdoc />
    public void MoveToCall(long call, long into)
    {
        _sql["UPDATE call_names SET call = ?2 WHERE call = ?1"].Bind(1, call).Bind(2, into).Run();
        _sql["UPDATE recordings SET call = ?2 WHERE call = ?1"].Bind(1, call).Bind(2, into).Run();
        _sql["UPDATE flags SET call = ?2 WHERE call = ?1"].Bind(1, call).Bind(2, into).Run();
        _sql["DELETE FROM contact_facts WHERE contact = ?1"].Bind(1, call).Run();
    }

    /// <inheritdoc />
    public long? CallOfName(int source, string callId)
    {
        _hasOtherNames ??= _sql["SELECT EXISTS (SELECT 1 FROM call_names)"].Scalar() == 1;
        return _hasOtherNames.Value
            ? _sql[SqliteRows.SelectCallByOtherName].Bind(1, source).Bind(2, callId).Scalar()
            : null;
    }

    private CallRow? FindByOtherName(int source, string callId) =>
        CallOfName(source, callId) is { } call ? GetCall(call) : null;
}
