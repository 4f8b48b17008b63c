using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CallKpi.Storage.Sqlite;

/// <summary>The one transaction that writes; used again and again on its connection.</summary>
internal sealed partial class SqliteLedgerTransaction : ILedgerTransaction
{
    private readonly SqliteConnection _connection;
    private readonly SqliteStatements _sql;
    private readonly SqliteNames _tenants;
    private readonly SqliteNames _sources;
    private readonly SqliteNames _identities;
    private readonly Dictionary<(int Tenant, int Day, int SalesManager), ManagerDay> _days = [];
    private readonly Dictionary<int, string> _ids = [];
    private readonly Lock _settingsGate = new();
    private readonly Action _rebuilt;
    private long? _nextNumber;
    private bool _isOpen;
    private bool _hasNewReadModels;

    /// <summary>Works on a connection; <paramref name="rebuilt"/> is told when new read models are committed.</summary>
    public SqliteLedgerTransaction(SqliteConnection connection, Action rebuilt)
    {
        _rebuilt = rebuilt;
        _connection = connection;
        _sql = new SqliteStatements(connection.Handle!);
        _tenants = new SqliteNames(_sql, SqliteRows.SelectTenant, "INSERT INTO tenants (id) VALUES (?1)");
        _sources = new SqliteNames(
            _sql, SqliteRows.SelectSource, "INSERT INTO sources (tenant, name) VALUES (?1, ?2)");
        _identities = new SqliteNames(
            _sql, SqliteRows.SelectIdentity, "INSERT INTO identities (tenant, kind, id) VALUES (?1, ?2, ?3)");
    }

    /// <summary>Begins the next transaction.</summary>
    public void Begin()
    {
        if (_isOpen)
        {
            throw new InvalidOperationException("The ledger's transaction is open already; it has one writer.");
        }

        _sql["BEGIN IMMEDIATE"].Run();
        _isOpen = true;
    }

    /// <inheritdoc />
    public void Commit()
    {
        WriteManagerDays();
        _sql["COMMIT"].Run();
        _isOpen = false;
        _tenants.Keep();
        _sources.Keep();
        _identities.Keep();
        if (_hasNewReadModels)
        {
            _hasNewReadModels = false;
            _rebuilt();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (!_isOpen)
        {
            return;
        }

        _isOpen = false;
        _hasNewReadModels = false;
        _nextNumber = null;
        _hasOtherNames = null;
        _days.Clear();
        _tenants.Forget();
        _sources.Forget();
        _identities.Forget();
        _ids.Clear();

        // SQLite may have rolled back by itself, on a full disk for one.
        if (raw.sqlite3_get_autocommit(_connection.Handle!) == 0)
        {
            _sql["ROLLBACK"].Run();
        }
    }

    /// <summary>Ends the prepared statements.</summary>
    public void Close()
    {
        Dispose();
        _sql.Dispose();
    }

    /// <summary>The settings in force on this connection.</summary>
    public (string Journal, int Synchronous, int Version) Settings()
    {
        lock (_settingsGate)
        {
            using SqliteStatements statements = new(_connection.Handle!);
            string journal = SqliteRows.First(statements["PRAGMA journal_mode"], row => row.Text(0)) ?? "";
            return (
                journal,
                (int)(statements["PRAGMA synchronous"].Scalar() ?? -1),
                (int)(statements["PRAGMA user_version"].Scalar() ?? 0));
        }
    }

    /// <inheritdoc />
    public int Tenant(string tenantId) => _tenants.NumberOf(0, tenantId, statement => statement.Bind(1, tenantId));

    /// <inheritdoc />
    public int Source(int tenant, string name) =>
        _sources.NumberOf(tenant, name, statement => statement.Bind(1, tenant).Bind(2, name));

    /// <inheritdoc />
    public int? FindSource(int tenant, string name) =>
        (int?)_sql[SqliteRows.SelectSource].Bind(1, tenant).Bind(2, name).Scalar();

    /// <inheritdoc />
    public string SourceName(int source) =>
        SqliteRows.First(_sql[SqliteRows.SelectSourceName].Bind(1, source), row => row.Text(0))
            ?? throw new InvalidDataException($"Source {source} is referred to and missing.");

    /// <inheritdoc />
    public int Identity(int tenant, IdentityKind kind, string id) => _identities.NumberOf(
        (tenant << 2) | (int)kind, id, statement => statement.Bind(1, tenant).Bind(2, (long)kind).Bind(3, id));

    /// <inheritdoc />
    public int? FindIdentity(int tenant, IdentityKind kind, string id) => (int?)_sql[SqliteRows.SelectIdentity]
        .Bind(1, tenant).Bind(2, (long)kind).Bind(3, id).Scalar();

    /// <inheritdoc />
    public string IdentityId(int number)
    {
        if (!_ids.TryGetValue(number, out string? id))
        {
            id = SqliteRows.First(_sql[SqliteRows.SelectIdentityId].Bind(1, number), row => row.Text(0))
                ?? throw new InvalidDataException($"Row {number} of identities is referred to and missing.");
            _ids.Add(number, id);
        }

        return id;
    }

    /// <inheritdoc />
    public long NextNumber()
    {
        _nextNumber ??= Math.Max(
            _sql["SELECT max(call) FROM calls"].Scalar() ?? 0,
            Math.Max(
                _sql["SELECT max(contact) FROM contacts"].Scalar() ?? 0,
                _sql["SELECT max(call) FROM (SELECT call FROM log ORDER BY sequence DESC LIMIT 20000)"].Scalar() ?? 0));
        _nextNumber++;
        return _nextNumber.Value;
    }

    /// <inheritdoc />
    public AppendOutcome Append(in LogEntry entry, out long sequence)
    {
        _sql["""
            INSERT INTO log (tenant, kind, source, event_id, call, occurred_at, received_at, payload)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            ON CONFLICT DO NOTHING
            """]
            .Bind(1, entry.Tenant)
            .Bind(2, (long)entry.Kind)
            .Bind(3, (long?)entry.Source)
            .Bind(4, entry.EventId)
            .Bind(5, entry.Call)
            .Bind(6, entry.OccurredAt)
            .Bind(7, entry.ReceivedAt)
            .Bind(8, entry.Payload.Span)
            .Run();
        if (_sql.Changes != 0)
        {
            sequence = _sql.LastRow;
            return AppendOutcome.Stored;
        }

        sequence = 0;
        SqliteStatement known = _sql["SELECT payload FROM log WHERE source = ?1 AND event_id = ?2"]
            .Bind(1, (long?)entry.Source)
            .Bind(2, entry.EventId);
        bool isSame = known.Step() && known.Blob(0).SequenceEqual(entry.Payload.Span);
        known.Reset();
        return isSame ? AppendOutcome.Duplicate : AppendOutcome.Reused;
    }

    /// <inheritdoc />
    public IReadOnlyList<StoredEntry> Entries(IReadOnlyList<long> sequences) => SqliteRows.Entries(_sql, sequences);

    /// <inheritdoc />
    public IReadOnlyList<StoredEntry> EntriesAfter(long sequence, int limit) => SqliteRows.All(
        _sql[$"SELECT {SqliteRows.EntryColumns} FROM log WHERE sequence > ?1 ORDER BY sequence LIMIT ?2"]
            .Bind(1, sequence)
            .Bind(2, limit),
        SqliteRows.Entry);

    /// <inheritdoc />
    public void DropReadModels()
    {
        _days.Clear();
        _identities.Clear();
        _ids.Clear();
        _nextNumber = null;
        foreach (string table in SqliteReadModels.Tables)
        {
            // A database whose read models were dropped by hand is rebuilt as well.
            SqliteConnections.Run(_connection, $"DROP TABLE IF EXISTS {table}");
        }

        SqliteConnections.Run(_connection, SqliteReadModels.Text);
        _nextNumber = _sql["SELECT max(call) FROM log"].Scalar() ?? 0;
        _hasNewReadModels = true;
    }
}
