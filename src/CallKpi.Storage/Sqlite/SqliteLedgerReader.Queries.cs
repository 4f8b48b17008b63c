using System.Text;
using System.Text.Json;

namespace CallKpi.Storage.Sqlite;

/// <content>Lists by filter and key.</content>
internal sealed partial class SqliteLedgerReader
{
    /// <summary>A client's calls: those in the ledger, and those that are no contacts, or none yet.</summary>
    private const string CallsOfClient = """
        (SELECT contact AS call FROM contacts WHERE client = ?3 AND kind = 0
         UNION SELECT call FROM calls WHERE client = ?3 AND (state = 0 OR direction NOT IN (0, 1))) k
        """;

    /// <inheritdoc />
    public CallRow? FindCall(int source, string callId) => SqliteRows.First(
        _sql[SqliteRows.SelectCallByKey].Bind(1, source).Bind(2, callId), SqliteRows.Call)
        ?? (_sql[SqliteRows.SelectCallByOtherName].Bind(1, source).Bind(2, callId).Scalar() is { } call ? GetCall(call) : null);

    /// <inheritdoc />
    public CallRow? GetCall(long call) =>
        SqliteRows.First(_sql[SqliteRows.SelectCall].Bind(1, call), SqliteRows.Call);

    /// <inheritdoc />
    public IReadOnlyList<CallRow> Calls(CallFilter filter, PageKey? after, int limit)
    {
        string columns = "c." + SqliteRows.CallColumns.Replace(", ", ", c.", StringComparison.Ordinal);
        (string from, string time) = filter switch
        {
            { SalesManager: not null } => (
                "call_managers m JOIN calls c ON c.call = m.call WHERE m.manager = ?2 AND c.tenant = ?1", "m.started_at"),
            { Client: not null } => (CallsOfClient + " JOIN calls c ON c.call = k.call WHERE c.tenant = ?1", "c.started_at"),
            _ => ("calls c WHERE c.tenant = ?1", "c.started_at"),
        };
        StringBuilder sql = new($"SELECT {columns} FROM {from} AND c.state <> {CallRow.UnreportedState}");
        sql.Append(filter.Client is not null && filter.SalesManager is not null ? " AND c.client = ?3" : "");
        sql.Append(filter.From is not null ? $" AND {time} >= ?4" : "");
        sql.Append(filter.To is not null ? $" AND {time} < ?5" : "");
        sql.Append(filter.Direction is not null ? " AND c.direction = ?6" : "");
        sql.Append(filter.Disposition is not null ? " AND c.disposition = ?7" : "");
        sql.Append(filter.MissedOnly ? " AND c.missed = 1" : "");
        sql.Append(filter.Source is not null ? " AND c.source = ?11" : "");
        sql.Append(after is not null ? $" AND ({time}, c.call) < (?8, ?9)" : "");
        sql.Append($" ORDER BY {time} DESC, c.call DESC LIMIT ?10");
        SqliteStatement statement = _sql[sql.ToString()].Bind(1, filter.Tenant);
        BindIf(statement, 2, filter.SalesManager);
        BindIf(statement, 3, filter.Client);
        BindIf(statement, 4, filter.From?.UtcTicks);
        BindIf(statement, 5, filter.To?.UtcTicks);
        BindIf(statement, 6, filter.Direction);
        BindIf(statement, 7, filter.Disposition);
        BindIf(statement, 11, filter.Source);
        BindIf(statement, 8, after?.At.UtcTicks);
        BindIf(statement, 9, after?.Number);
        return SqliteRows.All(statement.Bind(10, limit), SqliteRows.Call);
    }

    /// <inheritdoc />
    public IEnumerable<CallRow> CallsForBoard(int tenant, DateTimeOffset from) => SqliteRows.All(
        _sql[$"""
            SELECT {SqliteRows.CallColumns} FROM calls
            WHERE tenant = ?1 AND started_at >= ?2 AND state <> {CallRow.UnreportedState}
            UNION
            SELECT {SqliteRows.CallColumns} FROM calls WHERE state = 0 AND tenant = ?1
            """].Bind(1, tenant).Bind(2, from),
        SqliteRows.Call);

    /// <inheritdoc />
    public IReadOnlyList<ContactRow> Contacts(ContactFilter filter, PageKey? after, int limit)
    {
        StringBuilder sql = new($"SELECT {SqliteRows.ContactColumns} FROM contacts WHERE tenant = ?1");
        sql.Append(filter.Client is not null ? " AND client = ?3" : "");
        sql.Append(filter.SalesManager is not null ? " AND manager = ?2" : "");
        sql.Append(filter.From is not null ? " AND at >= ?4" : "");
        sql.Append(filter.To is not null ? " AND at < ?5" : "");
        sql.Append(filter.CountedOnly ? " AND counts = 1" : "");

        // Reasons are bits in their order: the first one is the lowest.
        sql.Append(filter.FirstReason is not null ? " AND reasons & (2 * ?6 - 1) = ?6" : "");
        sql.Append(after is not null ? " AND (at, contact) > (?7, ?8)" : "");
        sql.Append(" ORDER BY at, contact LIMIT ?9");
        SqliteStatement statement = _sql[sql.ToString()].Bind(1, filter.Tenant);
        BindIf(statement, 2, filter.SalesManager);
        BindIf(statement, 3, filter.Client);
        BindIf(statement, 4, filter.From?.UtcTicks);
        BindIf(statement, 5, filter.To?.UtcTicks);
        BindIf(statement, 6, filter.FirstReason);
        BindIf(statement, 7, after?.At.UtcTicks);
        BindIf(statement, 8, after?.Number);
        return SqliteRows.All(statement.Bind(9, limit), SqliteRows.Contact);
    }

    /// <inheritdoc />
    public ContactRow? GetContact(long contact) =>
        SqliteRows.First(_sql[SqliteRows.SelectContact].Bind(1, contact), SqliteRows.Contact);

    /// <inheritdoc />
    public ContactRow? FindContact(int tenant, string contactId) => SqliteRows.First(
        _sql[SqliteRows.SelectContactById].Bind(1, tenant).Bind(2, contactId), SqliteRows.Contact);

    /// <inheritdoc />
    public DateTimeOffset? LastCounted(int client, byte kind, DateTimeOffset before, long number) =>
        _sql[SqliteRows.SelectLastCounted]
            .Bind(1, client)
            .Bind(2, kind)
            .Bind(3, before)
            .Bind(4, number)
            .Scalar() is { } ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <inheritdoc />
    public byte[]? ContactFacts(long contact) =>
        SqliteRows.First(_sql[SqliteRows.SelectFacts].Bind(1, contact), row => row.Blob(0).ToArray());

    /// <inheritdoc />
    public IReadOnlyList<CountedContact> CountedContacts(int client, DateTimeOffset from, DateTimeOffset upTo) =>
        SqliteRows.All(
            _sql["""
                SELECT client, manager, kind, at, questionnaire FROM contacts
                WHERE client = ?1 AND counts = 1 AND at <= ?3 AND at >= coalesce(
                  (SELECT min(last) FROM (SELECT max(at) AS last FROM contacts
                   WHERE client = ?1 AND counts = 1 AND at < ?2 GROUP BY kind, questionnaire)), ?2)
                ORDER BY at, contact
                """].Bind(1, client).Bind(2, from).Bind(3, upTo),
            Counted);

    /// <inheritdoc />
    public IEnumerable<CountedContact> CountedContactsOfTenant(int tenant, DateTimeOffset from, DateTimeOffset upTo)
    {
        SqliteStatement statement = _sql["""
            SELECT client, manager, kind, at, questionnaire FROM contacts
            WHERE tenant = ?1 AND at >= ?2 AND at <= ?3 AND counts = 1 ORDER BY at, contact
            """].Bind(1, tenant).Bind(2, from).Bind(3, upTo);
        while (statement.Step())
        {
            yield return Counted(statement);
        }

        statement.Reset();
    }

    /// <inheritdoc />
    public IEnumerable<ClientContact> CountedContacts(
        int tenant, IReadOnlyList<string> clientIds, DateTimeOffset from, DateTimeOffset upTo)
    {
        // Each client and kind is one walk along the index, from the last contact before the period on. Meetings with
        // a questionnaire are a chain of their own, since some targets ask for them alone.
        SqliteStatement statement = _sql["""
            SELECT j.key, c.manager, c.kind, c.at, c.questionnaire FROM json_each(?1) j
            CROSS JOIN identities i ON i.tenant = ?2 AND i.kind = 2 AND i.id = j.value
            CROSS JOIN (SELECT 0 AS kind, 0 AS questionnaire UNION ALL SELECT 1, 0 UNION ALL SELECT 1, 1 UNION ALL SELECT 2, 0) k
            CROSS JOIN contacts c ON c.client = i.number AND c.kind = k.kind AND c.at <= ?4 AND c.at >= coalesce(
              (SELECT p.at FROM contacts p WHERE p.client = i.number AND p.kind = k.kind AND p.at < ?3
               AND p.counts = 1 AND p.questionnaire = k.questionnaire ORDER BY p.at DESC LIMIT 1), ?3)
            WHERE c.counts = 1 AND c.questionnaire = k.questionnaire
            """]
            .Bind(1, JsonSerializer.Serialize(clientIds)).Bind(2, tenant).Bind(3, from).Bind(4, upTo);
        while (statement.Step())
        {
            yield return new ClientContact(
                statement.Int32(0),
                statement.IsNull(1) ? null : statement.Int32(1),
                (byte)statement.Int32(2),
                statement.Instant(3),
                statement.Int32(4) != 0);
        }

        statement.Reset();
    }

    /// <inheritdoc />
    public IReadOnlyList<ManagerDayRow> ManagerDays(
        int tenant, int fromDay, int toDay, int? salesManager, (int Day, string ManagerId)? after, int limit)
    {
        string manager = salesManager is null ? "" : "AND manager = ?4 ";
        SqliteStatement statement = _sql[$"""
            SELECT day, manager, calls, answered, outbound, missed, counted, talk_time
            FROM manager_days d JOIN identities i ON i.number = d.manager
            WHERE d.tenant = ?1 AND day >= ?2 AND day < ?3 {manager}AND (day, i.id) > (?5, ?6)
            AND (calls <> 0 OR missed <> 0 OR counted <> 0)
            ORDER BY day, i.id LIMIT ?7
            """]
            .Bind(1, tenant)
            .Bind(2, fromDay)
            .Bind(3, toDay)
            .Bind(5, after?.Day ?? int.MinValue)
            .Bind(6, after?.ManagerId ?? "")
            .Bind(7, limit);
        BindIf(statement, 4, salesManager);
        return SqliteRows.All(statement, row => new ManagerDayRow(row.Int32(0), row.Int32(1), new ManagerDay(
            row.Int64(2), row.Int64(3), row.Int64(4), row.Int64(5), row.Int64(6), new TimeSpan(row.Int64(7)))));
    }

    /// <inheritdoc />
    public IReadOnlyList<UnmatchedRow> Unmatched(int tenant, UnmatchedParty? after, int limit) => SqliteRows.All(
        _sql["""
            SELECT kind, value, count(*), max(started_at) FROM unmatched
            WHERE tenant = ?1 AND (kind, value) > (?2, ?3) GROUP BY kind, value ORDER BY kind, value LIMIT ?4
            """]
            .Bind(1, tenant)
            .Bind(2, after?.Kind ?? "")
            .Bind(3, after?.Value ?? "")
            .Bind(4, limit),
        row => new UnmatchedRow(row.Text(0), row.Text(1), row.Int64(2), row.Instant(3)));

    /// <inheritdoc />
    public RecordingRow? GetRecording(int source, string callId, string recordingId) => SqliteRows.First(
        _sql[SqliteRows.SelectRecording].Bind(1, source).Bind(2, callId).Bind(3, recordingId), SqliteRows.Recording);

    /// <inheritdoc />
    public RecordingRow? GetLinkedRecording(long call, string recordingId) => SqliteRows.First(
        _sql[$"""
            SELECT {SqliteRows.RecordingColumns} FROM recordings WHERE call = ?1 AND recording_id = ?2
            ORDER BY call_id, source LIMIT 1
            """].Bind(1, call).Bind(2, recordingId),
        SqliteRows.Recording);

    private static CountedContact Counted(SqliteStatement row) =>
        new(row.Int32(0), row.IsNull(1) ? 0 : row.Int32(1), (byte)row.Int32(2), row.Instant(3), row.Int32(4) != 0);

    /// <summary>Binds a parameter that the text may lack: without a value it is not in the text.</summary>
    private static void BindIf(SqliteStatement statement, int parameter, long? value)
    {
        if (value is { } number)
        {
            statement.Bind(parameter, number);
        }
    }
}
