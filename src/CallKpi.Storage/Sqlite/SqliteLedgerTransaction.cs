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
    private readonly SqliteRowQueue<CallRow> _newCalls;
    private readonly SqliteRowQueue<(int SalesManager, DateTimeOffset StartedAt, long Call)> _newCallManagers;
    private readonly SqliteRowQueue<ContactRow> _newContacts;
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
        _tenants = new SqliteNames(
            _sql,
            SqliteRows.SelectTenant,
            "INSERT INTO tenants (id) VALUES (?1)",
            static (statement, _, id) => statement.Bind(1, id));
        _sources = new SqliteNames(
            _sql,
            SqliteRows.SelectSource,
            "INSERT INTO sources (tenant, name) VALUES (?1, ?2)",
            static (statement, tenant, name) => statement.Bind(1, tenant).Bind(2, name));
        _identities = new SqliteNames(
            _sql,
            SqliteRows.SelectIdentity,
            "INSERT INTO identities (tenant, kind, id) VALUES (?1, ?2, ?3)",
            static (statement, scope, id) => statement.Bind(1, scope >> 2).Bind(2, scope & 3).Bind(3, id));
        _newCalls = new(_sql, $"INSERT INTO calls ({SqliteRows.CallColumns}) VALUES", 17, BindCall);
        _newCallManagers = new(
            _sql, "INSERT OR REPLACE INTO call_managers (manager, started_at, call) VALUES", 3, BindCallManager);
        _newContacts = new(_sql, $"INSERT INTO contacts ({SqliteRows.ContactColumns}) VALUES", 16, BindContact);
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
        Flush();
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
        Forget();
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
    public int Tenant(string tenantId) => _tenants.NumberOf(0, tenantId);

    /// <inheritdoc />
    public int Source(int tenant, string name) => _sources.NumberOf(tenant, name);

    /// <inheritdoc />
    public int? FindSource(int tenant, string name) =>
        (int?)_sql[SqliteRows.SelectSource].Bind(1, tenant).Bind(2, name).Scalar();

    /// <inheritdoc />
    public string SourceName(int source) =>
        SqliteRows.First(_sql[SqliteRows.SelectSourceName].Bind(1, source), row => row.Text(0))
            ?? throw new InvalidDataException($"Source {source} is referred to and missing.");

    /// <inheritdoc />
    public int Identity(int tenant, IdentityKind kind, string id) => _identities.NumberOf((tenant << 2) | (int)kind, id);

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
            Calls["SELECT max(call) FROM calls"].Scalar() ?? 0,
            Math.Max(
                Contacts["SELECT max(contact) FROM contacts"].Scalar() ?? 0,
                _sql["SELECT max(call) FROM (SELECT call FROM log ORDER BY sequence DESC LIMIT 20000)"].Scalar() ?? 0));
        _nextNumber++;
        return _nextNumber.Value;
    }

    /// <inheritdoc />
    public void DropReadModels()
    {
        Forget();
        _nextNumber = null;
        foreach (string table in SqliteReadModels.Tables)
        {
            // A database whose read models were dropped by hand is rebuilt as well.
            SqliteConnections.Run(_connection, $"DROP TABLE IF EXISTS {table}");
        }

        SqliteConnections.Run(_connection, SqliteReadModels.Text);
        _sql["DELETE FROM learned_branches"].Run();
        _nextNumber = _sql["SELECT max(call) FROM log"].Scalar() ?? 0;
        _hasNewReadModels = true;
    }

    /// <summary>Writes the rows that wait.</summary>
    private void Flush()
    {
        _newCalls.Flush();
        _newCallManagers.Flush();
        _newContacts.Flush();
    }

    /// <summary>Forgets what was not written.</summary>
    private void Forget()
    {
        _newCalls.Forget();
        _newCallManagers.Forget();
        _newContacts.Forget();
        _days.Clear();
    }
}
