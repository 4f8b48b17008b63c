namespace CallKpi.Storage.Sqlite;

/// <summary>How rows of the read models are selected and read; shared by the writer and the readers.</summary>
internal static class SqliteRows
{
    /// <summary>The columns of a call, in the order in which <see cref="Call"/> reads them.</summary>
    public const string CallColumns =
        "call, tenant, source, call_id, started_at, last_event_at, day, state, direction, disposition, missed, " +
        "missed_manager, client, credited_manager, talk_time, shares, entries";

    /// <summary>The same with the name of their table before each.</summary>
    public static string CallColumnsOf(string table) => string.Join(", ", CallColumns.Split(", ").Select(column => $"{table}.{column}"));

    /// <summary>The columns of a contact, in the order in which <see cref="Contact"/> reads them.</summary>
    public const string ContactColumns =
        "contact, tenant, contact_id, kind, at, client, manager, direction, took_place, talk_time, counts, reasons, " +
        "policy_day, day, has_facts, questionnaire";

    /// <summary>The columns of a log entry, in the order in which <see cref="Entry"/> reads them.</summary>
    public const string EntryColumns = "sequence, tenant, kind, source, call, received_at, payload";

    /// <summary>Selects a call by its number.</summary>
    public const string SelectCall = $"SELECT {CallColumns} FROM calls WHERE call = ?1";

    /// <summary>The columns of a recording, in the order that <see cref="Recording"/> reads.</summary>
    public const string RecordingColumns = "call, source, call_id, recording_id, sha256, size_bytes, length, channels";

    /// <summary>Selects a call by its source's id.</summary>
    public const string SelectCallByKey = $"SELECT {CallColumns} FROM calls WHERE source = ?1 AND call_id = ?2";

    /// <summary>Selects a log entry.</summary>
    public const string SelectEntry = $"SELECT {EntryColumns} FROM log WHERE sequence = ?1";

    /// <summary>Selects a contact by its number.</summary>
    public const string SelectContact = $"SELECT {ContactColumns} FROM contacts WHERE contact = ?1";

    /// <summary>Selects a recorded contact by its id.</summary>
    public const string SelectContactById =
        $"SELECT {ContactColumns} FROM contacts WHERE tenant = ?1 AND contact_id = ?2";

    /// <summary>Selects a contact's facts.</summary>
    public const string SelectFacts = "SELECT payload FROM contact_facts WHERE contact = ?1";

    /// <summary>Selects the number of a linked call by one of its other names.</summary>
    public const string SelectCallByOtherName = "SELECT call FROM call_names WHERE source = ?1 AND call_id = ?2";

    /// <summary>Selects a recording by the name of its call and its id.</summary>
    public const string SelectRecording =
        $"SELECT {RecordingColumns} FROM recordings WHERE source = ?1 AND call_id = ?2 AND recording_id = ?3";

    /// <summary>Selects a surrogate number.</summary>
    public const string SelectIdentity = "SELECT number FROM identities WHERE tenant = ?1 AND kind = ?2 AND id = ?3";

    /// <summary>Selects the id behind a surrogate number.</summary>
    public const string SelectIdentityId = "SELECT id FROM identities WHERE number = ?1";

    /// <summary>Selects when the last counted contact of a client and kind before a place in its chain took place.</summary>
    public const string SelectLastCounted =
        "SELECT at FROM contacts WHERE client = ?1 AND kind = ?2 AND at <= ?3 AND counts = 1 " +
        "AND (at < ?3 OR contact < ?4) ORDER BY at DESC, contact DESC LIMIT 1";

    /// <summary>Selects a source's name.</summary>
    public const string SelectSourceName = "SELECT name FROM sources WHERE number = ?1";

    /// <summary>Selects a tenant's number.</summary>
    public const string SelectTenant = "SELECT number FROM tenants WHERE id = ?1";

    /// <summary>Selects a source's number.</summary>
    public const string SelectSource = "SELECT number FROM sources WHERE tenant = ?1 AND name = ?2";

    /// <summary>Reads a call.</summary>
    public static CallRow Call(SqliteStatement row) => new()
    {
        Call = row.Int64(0),
        Tenant = row.Int32(1),
        Source = row.Int32(2),
        CallId = row.Text(3),
        StartedAt = row.Instant(4),
        LastEventAt = row.Instant(5),
        Day = row.Int32(6),
        State = (byte)row.Int32(7),
        Direction = (byte)row.Int32(8),
        Disposition = (byte)row.Int32(9),
        IsMissed = row.Int32(10) != 0,
        MissedManager = row.NullableInt32(11),
        Client = row.NullableInt32(12),
        CreditedManager = row.NullableInt32(13),
        TalkTime = new TimeSpan(row.Int64(14)),
        Shares = CallBlobs.UnpackShares(row.Blob(15)),
        Entries = CallBlobs.UnpackEntries(row.Blob(16)),
    };

    /// <summary>Reads a contact.</summary>
    public static ContactRow Contact(SqliteStatement row) => new()
    {
        Contact = row.Int64(0),
        Tenant = row.Int32(1),
        ContactId = row.IsNull(2) ? null : row.Text(2),
        Kind = (byte)row.Int32(3),
        At = row.Instant(4),
        Client = row.NullableInt32(5),
        SalesManager = row.NullableInt32(6),
        Direction = (byte)row.Int32(7),
        TookPlace = row.Int32(8) != 0,
        TalkTime = new TimeSpan(row.Int64(9)),
        Counts = row.Int32(10) != 0,
        Reasons = row.Int32(11),
        PolicyDay = row.Int32(12),
        Day = row.Int32(13),
        HasFacts = row.Int32(14) != 0,
        HasQuestionnaire = row.Int32(15) != 0,
    };

    /// <summary>Reads a log entry.</summary>
    public static StoredEntry Entry(SqliteStatement row) => new(
        row.Int64(0),
        row.Int32(1),
        (LogKind)row.Int32(2),
        row.NullableInt32(3),
        row.IsNull(4) ? null : row.Int64(4),
        row.Instant(5),
        row.Blob(6).ToArray());

    /// <summary>Reads a recording.</summary>
    public static RecordingRow Recording(SqliteStatement row) => new(
        row.Int64(0),
        row.Int32(1),
        row.Text(2),
        row.Text(3),
        row.Text(4),
        row.Int64(5),
        new TimeSpan(row.Int64(6)),
        row.Int32(7));

    /// <summary>All rows of a bound statement.</summary>
    public static List<T> All<T>(SqliteStatement statement, Func<SqliteStatement, T> read)
    {
        List<T> rows = [];
        while (statement.Step())
        {
            rows.Add(read(statement));
        }

        statement.Reset();
        return rows;
    }

    /// <summary>An insert of so many rows with numbered parameters: VALUES (?1, ?2), (?3, ?4) for two rows of two columns.</summary>
    /// <param name="insert">The statement up to and with VALUES.</param>
    /// <param name="columns">How many columns it names.</param>
    /// <param name="rows">How many rows it takes.</param>
    /// <param name="conflict">What follows the values, if anything.</param>
    /// <returns>The text, interned: statements are found by reference.</returns>
    public static string Insert(string insert, int columns, int rows, string conflict = "")
    {
        IEnumerable<string> values = Enumerable.Range(0, rows).Select(row =>
            $"({string.Join(", ", Enumerable.Range((row * columns) + 1, columns).Select(number => $"?{number}"))})");
        return string.Intern($"{insert} {string.Join(", ", values)} {conflict}");
    }

    /// <summary>The first row of a bound statement; null if there is none.</summary>
    public static T? First<T>(SqliteStatement statement, Func<SqliteStatement, T> read)
        where T : class
    {
        T? row = statement.Step() ? read(statement) : null;
        statement.Reset();
        return row;
    }

    /// <summary>Entries of the log by their places.</summary>
    public static IReadOnlyList<StoredEntry> Entries(SqliteStatements statements, IReadOnlyList<long> sequences)
    {
        List<StoredEntry> entries = new(sequences.Count);
        foreach (long sequence in sequences)
        {
            if (First(statements[SelectEntry].Bind(1, sequence), Entry) is { } entry)
            {
                entries.Add(entry);
            }
        }

        return entries;
    }
}
