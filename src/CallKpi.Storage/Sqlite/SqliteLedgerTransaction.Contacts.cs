namespace CallKpi.Storage.Sqlite;

/// <content>The ledger of contacts, flags and detector cells.</content>
internal sealed partial class SqliteLedgerTransaction
{
    /// <inheritdoc />
    public ContactRow? GetContact(long contact) =>
        SqliteRows.First(_sql[SqliteRows.SelectContact].Bind(1, contact), SqliteRows.Contact);

    /// <inheritdoc />
    public ContactRow? FindContact(int tenant, string contactId) => SqliteRows.First(
        _sql[SqliteRows.SelectContactById].Bind(1, tenant).Bind(2, contactId), SqliteRows.Contact);

    /// <inheritdoc />
    public void PutContact(ContactRow row, bool isNew)
    {
        SqliteStatement statement = isNew
            ? _sql[$"""
                INSERT INTO contacts ({SqliteRows.ContactColumns})
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)
                """]
            : _sql["""
                UPDATE contacts SET tenant = ?2, contact_id = ?3, kind = ?4, at = ?5, client = ?6, manager = ?7,
                direction = ?8, took_place = ?9, talk_time = ?10, counts = ?11, reasons = ?12, policy_day = ?13,
                day = ?14, has_facts = ?15, questionnaire = ?16 WHERE contact = ?1
                """];
        statement
            .Bind(1, row.Contact)
            .Bind(2, row.Tenant)
            .Bind(3, row.ContactId)
            .Bind(4, row.Kind)
            .Bind(5, row.At)
            .Bind(6, (long?)row.Client)
            .Bind(7, (long?)row.SalesManager)
            .Bind(8, row.Direction)
            .Bind(9, row.TookPlace ? 1 : 0)
            .Bind(10, row.TalkTime.Ticks)
            .Bind(11, row.Counts ? 1 : 0)
            .Bind(12, row.Reasons)
            .Bind(13, row.PolicyDay)
            .Bind(14, row.Day)
            .Bind(15, row.HasFacts ? 1 : 0)
            .Bind(16, row.HasQuestionnaire ? 1 : 0)
            .Run();
    }

    /// <inheritdoc />
    public void RemoveContact(long contact) =>
        _sql["DELETE FROM contacts WHERE contact = ?1"].Bind(1, contact).Run();

    /// <inheritdoc />
    public IReadOnlyList<ContactRow> ContactsAfter(int client, byte kind, DateTimeOffset at, long number) => SqliteRows.All(
        _sql[$"""
            SELECT {SqliteRows.ContactColumns} FROM contacts
            WHERE client = ?1 AND kind = ?2 AND (at, contact) > (?3, ?4) ORDER BY at, contact
            """]
            .Bind(1, client)
            .Bind(2, kind)
            .Bind(3, at)
            .Bind(4, number),
        SqliteRows.Contact);

    /// <inheritdoc />
    public IReadOnlyList<ContactRow> ContactsOfTenant(int tenant, DateTimeOffset from, PageKey? after, int limit) =>
        SqliteRows.All(
            _sql[$"""
                SELECT {SqliteRows.ContactColumns} FROM contacts
                WHERE tenant = ?1 AND at >= ?2 AND (at, contact) > (?3, ?4) ORDER BY at, contact LIMIT ?5
                """]
                .Bind(1, tenant)
                .Bind(2, from)
                .Bind(3, after?.At.UtcTicks ?? 0)
                .Bind(4, after?.Number ?? 0)
                .Bind(5, limit),
            SqliteRows.Contact);

    /// <inheritdoc />
    public DateTimeOffset? LastCounted(int client, byte kind, DateTimeOffset before, long number) => _sql[SqliteRows.SelectLastCounted]
        .Bind(1, client)
        .Bind(2, kind)
        .Bind(3, before)
        .Bind(4, number)
        .Scalar() is { } ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <inheritdoc />
    public IReadOnlyList<long> RecordedContactsOfClient(int client) => Numbers(
        _sql["SELECT contact FROM contacts WHERE client = ?1 AND contact_id IS NOT NULL ORDER BY at, contact"]
            .Bind(1, client));

    /// <inheritdoc />
    public IReadOnlyList<long> RecordedContactsAfter(int tenant, long contact, int limit) => Numbers(
        _sql["""
            SELECT contact FROM contacts
            WHERE contact > ?2 AND tenant = ?1 AND contact_id IS NOT NULL ORDER BY contact LIMIT ?3
            """]
            .Bind(1, tenant)
            .Bind(2, contact)
            .Bind(3, limit));

    /// <inheritdoc />
    public byte[]? ContactFacts(long contact) =>
        SqliteRows.First(_sql[SqliteRows.SelectFacts].Bind(1, contact), row => row.Blob(0).ToArray());

    /// <inheritdoc />
    public void PutContactFacts(long contact, byte[] payload) =>
        _sql["INSERT OR REPLACE INTO contact_facts (contact, payload) VALUES (?1, ?2)"]
            .Bind(1, contact)
            .Bind(2, payload)
            .Run();

    /// <inheritdoc />
    public long PutFlag(FlagRow row)
    {
        _sql["INSERT INTO flags (tenant, kind, call, manager, at, payload) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"]
            .Bind(1, row.Tenant)
            .Bind(2, row.Kind)
            .Bind(3, row.Call)
            .Bind(4, (long?)row.SalesManager)
            .Bind(5, row.At)
            .Bind(6, row.Payload)
            .Run();
        return _sql.LastRow;
    }
}
