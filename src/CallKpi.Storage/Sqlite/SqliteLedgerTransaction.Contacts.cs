namespace CallKpi.Storage.Sqlite;

/// <content>The ledger of contacts, and reviewed days.</content>
internal sealed partial class SqliteLedgerTransaction
{
    /// <summary>The statements for who reads or changes contacts: what waits is written first.</summary>
    private SqliteStatements Contacts
    {
        get
        {
            _newContacts.Flush();
            return _sql;
        }
    }

    /// <inheritdoc />
    public ContactRow? GetContact(long contact) =>
        SqliteRows.First(Contacts[SqliteRows.SelectContact].Bind(1, contact), SqliteRows.Contact);

    /// <inheritdoc />
    public ContactRow? FindContact(int tenant, string contactId) => SqliteRows.First(
        Contacts[SqliteRows.SelectContactById].Bind(1, tenant).Bind(2, contactId), SqliteRows.Contact);

    /// <inheritdoc />
    public void PutContact(ContactRow row, bool isNew)
    {
        if (isNew)
        {
            _newContacts.Add(row);
            return;
        }

        SqliteStatement update = Contacts["""
            UPDATE contacts SET tenant = ?2, contact_id = ?3, kind = ?4, at = ?5, client = ?6, manager = ?7,
            direction = ?8, took_place = ?9, talk_time = ?10, counts = ?11, reasons = ?12, policy_day = ?13,
            day = ?14, has_facts = ?15, questionnaire = ?16 WHERE contact = ?1
            """];
        BindContact(update, 1, row);
        update.Run();
    }

    /// <inheritdoc />
    public void RemoveContact(long contact) =>
        Contacts["DELETE FROM contacts WHERE contact = ?1"].Bind(1, contact).Run();

    /// <inheritdoc />
    public IReadOnlyList<ContactRow> ContactsAfter(int client, byte kind, DateTimeOffset at, long number) => SqliteRows.All(
        ContactsOf(client)[$"""
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
            Contacts[$"""
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
    public DateTimeOffset? LastCounted(int client, byte kind, DateTimeOffset before, long number) => ContactsOf(client)[SqliteRows.SelectLastCounted]
        .Bind(1, client)
        .Bind(2, kind)
        .Bind(3, before)
        .Bind(4, number)
        .Scalar() is { } ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <inheritdoc />
    public IReadOnlyList<long> RecordedContactsOfClient(int client) => Numbers(
        Contacts["SELECT contact FROM contacts WHERE client = ?1 AND contact_id IS NOT NULL ORDER BY at, contact"]
            .Bind(1, client));

    /// <inheritdoc />
    public IReadOnlyList<long> RecordedContactsAfter(int tenant, long contact, int limit) => Numbers(
        Contacts["""
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

    private static void BindContact(SqliteStatement statement, int first, ContactRow row) => statement
        .Bind(first, row.Contact)
        .Bind(first + 1, row.Tenant)
        .Bind(first + 2, row.ContactId)
        .Bind(first + 3, row.Kind)
        .Bind(first + 4, row.At)
        .Bind(first + 5, (long?)row.Client)
        .Bind(first + 6, (long?)row.SalesManager)
        .Bind(first + 7, row.Direction)
        .Bind(first + 8, row.TookPlace ? 1 : 0)
        .Bind(first + 9, row.TalkTime.Ticks)
        .Bind(first + 10, row.Counts ? 1 : 0)
        .Bind(first + 11, row.Reasons)
        .Bind(first + 12, row.PolicyDay)
        .Bind(first + 13, row.Day)
        .Bind(first + 14, row.HasFacts ? 1 : 0)
        .Bind(first + 15, row.HasQuestionnaire ? 1 : 0);

    /// <summary>The statements for who reads a client's contacts: what waits is written first if it is his.</summary>
    private SqliteStatements ContactsOf(int client)
    {
        for (int i = 0; i < _newContacts.Waiting.Count; i++)
        {
            if (_newContacts.Waiting[i].Client == client)
            {
                return Contacts;
            }
        }

        return _sql;
    }
}
