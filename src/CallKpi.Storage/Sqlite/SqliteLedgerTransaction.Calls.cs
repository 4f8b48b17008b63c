namespace CallKpi.Storage.Sqlite;

/// <content>Calls, their managers, rollups and unmatched parties.</content>
internal sealed partial class SqliteLedgerTransaction
{
    /// <summary>The statements for who reads or changes calls and their managers: what waits is written first.</summary>
    private SqliteStatements Calls
    {
        get
        {
            _newCalls.Flush();
            _newCallManagers.Flush();
            return _sql;
        }
    }

    /// <inheritdoc />
    public CallRow? FindCall(int source, string callId) => SqliteRows.First(
        Calls[SqliteRows.SelectCallByKey].Bind(1, source).Bind(2, callId), SqliteRows.Call)
        ?? FindByOtherName(source, callId);

    /// <inheritdoc />
    public CallRow? GetCall(long call) =>
        SqliteRows.First(Calls[SqliteRows.SelectCall].Bind(1, call), SqliteRows.Call);

    /// <inheritdoc />
    public void PutCall(CallRow row, CallRow? previous)
    {
        if (previous is null)
        {
            _newCalls.Add(row);
        }
        else
        {
            SqliteStatement update = Calls["""
                UPDATE calls SET tenant = ?2, source = ?3, call_id = ?4, started_at = ?5, last_event_at = ?6, day = ?7,
                state = ?8, direction = ?9, disposition = ?10, missed = ?11, missed_manager = ?12, client = ?13,
                credited_manager = ?14, talk_time = ?15, shares = ?16, entries = ?17 WHERE call = ?1
                """];
            BindCall(update, 1, row);
            update.Run();
        }

        PutCallManagers(row, previous);
    }

    /// <inheritdoc />
    public void AddToManagerDay(int tenant, int day, int salesManager, ManagerDay contribution)
    {
        if (contribution != default)
        {
            (int, int, int) key = (tenant, day, salesManager);
            _days[key] = _days.GetValueOrDefault(key) + contribution;
        }
    }

    /// <inheritdoc />
    public void PutUnmatched(
        int tenant, long call, DateTimeOffset startedAt, IReadOnlyList<UnmatchedParty> parties)
    {
        _sql["DELETE FROM unmatched WHERE call = ?1"].Bind(1, call).Run();
        foreach (UnmatchedParty party in parties)
        {
            _sql["INSERT OR REPLACE INTO unmatched (tenant, kind, value, call, started_at) VALUES (?1, ?2, ?3, ?4, ?5)"]
                .Bind(1, tenant)
                .Bind(2, party.Kind)
                .Bind(3, party.Value)
                .Bind(4, call)
                .Bind(5, startedAt)
                .Run();
        }
    }

    /// <inheritdoc />
    public IReadOnlyList<long> UnmatchedCalls(int tenant, UnmatchedParty party) => Numbers(
        _sql["SELECT call FROM unmatched WHERE tenant = ?1 AND kind = ?2 AND value = ?3"]
            .Bind(1, tenant)
            .Bind(2, party.Kind)
            .Bind(3, party.Value));

    /// <inheritdoc />
    public IReadOnlyList<long> CallsOfManager(int salesManager, DateTimeOffset from) => Numbers(
        Calls["SELECT call FROM call_managers WHERE manager = ?1 AND started_at >= ?2"]
            .Bind(1, salesManager)
            .Bind(2, from));

    /// <inheritdoc />
    public IReadOnlyList<long> CallsOfClient(int client)
    {
        Flush();
        return Numbers(_sql["""
            SELECT contact FROM contacts WHERE client = ?1 AND kind = 0
            UNION
            SELECT call FROM calls WHERE client = ?1 AND (state = 0 OR direction NOT IN (0, 1))
            """].Bind(1, client));
    }

    /// <inheritdoc />
    public IReadOnlyList<long> CallsAfter(int tenant, long call, int limit) => Numbers(
        Calls["SELECT call FROM calls WHERE call > ?2 AND tenant = ?1 ORDER BY call LIMIT ?3"]
            .Bind(1, tenant)
            .Bind(2, call)
            .Bind(3, limit));

    /// <inheritdoc />
    public IReadOnlyList<long> SilentCalls(int tenant, DateTimeOffset lastEventAtOrBefore, int limit) => Numbers(
        Calls["SELECT call FROM calls WHERE state = 0 AND last_event_at <= ?1 AND tenant = ?3 LIMIT ?2"]
            .Bind(1, lastEventAtOrBefore)
            .Bind(2, limit)
            .Bind(3, tenant));

    private static void BindCall(SqliteStatement statement, int first, CallRow row) => statement
        .Bind(first, row.Call)
        .Bind(first + 1, row.Tenant)
        .Bind(first + 2, row.Source)
        .Bind(first + 3, row.CallId)
        .Bind(first + 4, row.StartedAt)
        .Bind(first + 5, row.LastEventAt)
        .Bind(first + 6, row.Day)
        .Bind(first + 7, row.State)
        .Bind(first + 8, row.Direction)
        .Bind(first + 9, row.Disposition)
        .Bind(first + 10, row.IsMissed ? 1 : 0)
        .Bind(first + 11, (long?)row.MissedManager)
        .Bind(first + 12, (long?)row.Client)
        .Bind(first + 13, (long?)row.CreditedManager)
        .Bind(first + 14, row.TalkTime.Ticks)
        .Bind(first + 15, CallBlobs.PackShares(row.Shares))
        .Bind(first + 16, CallBlobs.PackEntries(row.Entries));

    private static void BindCallManager(
        SqliteStatement statement, int first, (int SalesManager, DateTimeOffset StartedAt, long Call) row) => statement
        .Bind(first, row.SalesManager)
        .Bind(first + 1, row.StartedAt)
        .Bind(first + 2, row.Call);

    /// <summary>A manager is found by a call if he took part in it, or if its missed call is his.</summary>
    private static List<int> ManagersOf(CallRow row)
    {
        List<int> managers = new(row.Shares.Count + 1);
        foreach (CallShare share in row.Shares)
        {
            managers.Add(share.SalesManager);
        }

        if (row.MissedManager is { } owner && !managers.Contains(owner))
        {
            managers.Add(owner);
        }

        return managers;
    }

    private static List<long> Numbers(SqliteStatement statement) =>
        SqliteRows.All(statement, row => row.Int64(0));

    private void PutCallManagers(CallRow row, CallRow? previous)
    {
        List<int> managers = ManagersOf(row);
        if (previous is not null)
        {
            if (previous.StartedAt == row.StartedAt && ManagersOf(previous).SequenceEqual(managers))
            {
                return;
            }

            RemoveCallManagers(previous);
        }

        foreach (int manager in managers)
        {
            _newCallManagers.Add((manager, row.StartedAt, row.Call));
        }
    }

    private void RemoveCallManagers(CallRow row)
    {
        foreach (int manager in ManagersOf(row))
        {
            Calls["DELETE FROM call_managers WHERE manager = ?1 AND started_at = ?2 AND call = ?3"]
                .Bind(1, manager)
                .Bind(2, row.StartedAt)
                .Bind(3, row.Call)
                .Run();
        }
    }

    /// <summary>A batch touches a manager's day once, however many of his calls it brings.</summary>
    private void WriteManagerDays()
    {
        foreach (((int tenant, int day, int manager), ManagerDay sum) in _days)
        {
            _sql["""
                INSERT INTO manager_days
                (tenant, day, manager, calls, answered, outbound, missed, counted, talk_time)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
                ON CONFLICT DO UPDATE SET calls = calls + ?4, answered = answered + ?5, outbound = outbound + ?6,
                missed = missed + ?7, counted = counted + ?8, talk_time = talk_time + ?9
                """]
                .Bind(1, tenant)
                .Bind(2, day)
                .Bind(3, manager)
                .Bind(4, sum.Calls)
                .Bind(5, sum.Answered)
                .Bind(6, sum.Outbound)
                .Bind(7, sum.Missed)
                .Bind(8, sum.Counted)
                .Bind(9, sum.TalkTime.Ticks)
                .Run();
        }

        _days.Clear();
    }
}
