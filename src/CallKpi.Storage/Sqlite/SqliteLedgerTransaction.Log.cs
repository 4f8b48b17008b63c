namespace CallKpi.Storage.Sqlite;

/// <content>The log.</content>
internal sealed partial class SqliteLedgerTransaction
{
    /// <summary>Entries to a statement: running one costs as much as four rows.</summary>
    private const int RowsOfStatement = 16;

    private const int EntryColumnCount = 8;

    private const string InsertEntry =
        "INSERT INTO log (tenant, kind, source, event_id, call, occurred_at, received_at, payload) VALUES";

    private static readonly string InsertOne =
        SqliteRows.Insert(InsertEntry, EntryColumnCount, 1, "ON CONFLICT DO NOTHING");

    private static readonly string InsertMany =
        SqliteRows.Insert(InsertEntry, EntryColumnCount, RowsOfStatement, "ON CONFLICT DO NOTHING");

    /// <inheritdoc />
    public AppendOutcome Append(in LogEntry entry, out long sequence)
    {
        AppendedEntry appended = Append(entry);
        sequence = appended.Sequence;
        return appended.Outcome;
    }

    /// <inheritdoc />
    public void Append(ReadOnlySpan<LogEntry> entries, Span<AppendedEntry> appended)
    {
        int first = 0;
        for (; first + RowsOfStatement <= entries.Length; first += RowsOfStatement)
        {
            AppendMany(entries.Slice(first, RowsOfStatement), appended.Slice(first, RowsOfStatement));
        }

        for (; first < entries.Length; first++)
        {
            appended[first] = Append(entries[first]);
        }
    }

    /// <inheritdoc />
    public IReadOnlyList<StoredEntry> Entries(IReadOnlyList<long> sequences) => SqliteRows.Entries(_sql, sequences);

    /// <inheritdoc />
    public IReadOnlyList<StoredEntry> EntriesAfter(long sequence, int limit) => SqliteRows.All(
        _sql[$"SELECT {SqliteRows.EntryColumns} FROM log WHERE sequence > ?1 ORDER BY sequence LIMIT ?2"]
            .Bind(1, sequence)
            .Bind(2, limit),
        SqliteRows.Entry);

    private static void BindEntry(SqliteStatement statement, int row, in LogEntry entry)
    {
        int first = row * EntryColumnCount;
        statement
            .Bind(first + 1, entry.Tenant)
            .Bind(first + 2, (long)entry.Kind)
            .Bind(first + 3, (long?)entry.Source)
            .Bind(first + 4, entry.EventId)
            .Bind(first + 5, entry.Call)
            .Bind(first + 6, entry.OccurredAt)
            .Bind(first + 7, entry.ReceivedAt)
            .Bind(first + 8, entry.Payload.Span);
    }

    private AppendedEntry Append(in LogEntry entry)
    {
        SqliteStatement insert = _sql[InsertOne];
        BindEntry(insert, 0, entry);
        insert.Run();
        return _sql.Changes != 0
            ? new AppendedEntry(AppendOutcome.Stored, _sql.LastRow)
            : new AppendedEntry(Known(entry), 0);
    }

    private void AppendMany(ReadOnlySpan<LogEntry> entries, Span<AppendedEntry> appended)
    {
        SqliteStatement insert = _sql[InsertMany];
        for (int i = 0; i < entries.Length; i++)
        {
            BindEntry(insert, i, entries[i]);
        }

        insert.Run();
        int stored = _sql.Changes;
        long sequence = _sql.LastRow - stored;
        Queue<(int? Source, string EventId)>? keys = stored < entries.Length ? Keys(sequence, stored) : null;
        for (int i = 0; i < entries.Length; i++)
        {
            bool isStored = keys is null || (keys.TryPeek(out var key) && key == (entries[i].Source, entries[i].EventId));
            appended[i] = isStored
                ? new AppendedEntry(AppendOutcome.Stored, ++sequence)
                : new AppendedEntry(Known(entries[i]), 0);
            if (isStored)
            {
                keys?.Dequeue();
            }
        }
    }

    /// <summary>What the last statement stored, in its order, where it passed over some of its rows.</summary>
    private Queue<(int? Source, string EventId)> Keys(long after, int count) => new(SqliteRows.All(
        _sql["SELECT source, event_id FROM log WHERE sequence > ?1 ORDER BY sequence LIMIT ?2"]
            .Bind(1, after)
            .Bind(2, count),
        row => (row.NullableInt32(0), row.Text(1))));

    /// <summary>Whether what stands under an entry's id is the same.</summary>
    private AppendOutcome Known(in LogEntry entry)
    {
        SqliteStatement known = _sql["SELECT payload FROM log WHERE source = ?1 AND event_id = ?2"]
            .Bind(1, (long?)entry.Source)
            .Bind(2, entry.EventId);
        bool isSame = known.Step() && known.Blob(0).SequenceEqual(entry.Payload.Span);
        known.Reset();
        return isSame ? AppendOutcome.Duplicate : AppendOutcome.Reused;
    }
}
