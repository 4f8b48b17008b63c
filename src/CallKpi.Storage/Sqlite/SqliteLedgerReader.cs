using Microsoft.Data.Sqlite;

namespace CallKpi.Storage.Sqlite;

/// <summary>A reading connection with a transaction of its own, so that all its answers are of one moment.</summary>
internal sealed partial class SqliteLedgerReader : ILedgerReader
{
    private readonly SqliteConnection _connection;
    private readonly SqliteStatements _sql;
    private readonly Action<SqliteLedgerReader> _giveBack;
    private readonly Dictionary<int, string> _identities = [];
    private readonly Dictionary<int, string> _sources = [];

    /// <summary>Takes a connection; <paramref name="giveBack"/> is told when a query is done with it.</summary>
    public SqliteLedgerReader(SqliteConnection connection, Action<SqliteLedgerReader> giveBack)
    {
        _connection = connection;
        _sql = new SqliteStatements(connection.Handle!);
        _giveBack = giveBack;
    }

    /// <summary>Begins a view.</summary>
    public void Begin()
    {
        _sql["BEGIN"].Run();

        // The view is fixed by the first read, not by BEGIN.
        _sql["SELECT 1 FROM tenants LIMIT 1"].Scalar();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _sql["COMMIT"].Run();
        _giveBack(this);
    }

    /// <summary>Ends the connection.</summary>
    public void Close()
    {
        _sql.Dispose();
        _connection.Dispose();
    }

    /// <summary>How many entries the log has.</summary>
    public long LogEntries() => _sql["SELECT count(*) FROM log"].Scalar() ?? 0;

    /// <inheritdoc />
    public int? Tenant(string tenantId) => (int?)_sql[SqliteRows.SelectTenant].Bind(1, tenantId).Scalar();

    /// <inheritdoc />
    public int? Source(int tenant, string name) =>
        (int?)_sql[SqliteRows.SelectSource].Bind(1, tenant).Bind(2, name).Scalar();

    /// <inheritdoc />
    public string SourceName(int source) => Remembered(_sources, source, SqliteRows.SelectSourceName);

    /// <inheritdoc />
    public int? Identity(int tenant, IdentityKind kind, string id) => (int?)_sql[SqliteRows.SelectIdentity]
        .Bind(1, tenant).Bind(2, (long)kind).Bind(3, id).Scalar();

    /// <inheritdoc />
    public string IdentityId(int number) =>
        Remembered(_identities, number, SqliteRows.SelectIdentityId);

    /// <inheritdoc />
    public IReadOnlyList<StoredEntry> Entries(IReadOnlyList<long> sequences) => SqliteRows.Entries(_sql, sequences);

    /// <inheritdoc />
    public IEnumerable<StoredEntry> RecordEntries()
    {
        SqliteStatement statement = _sql[
            $"SELECT {SqliteRows.EntryColumns} FROM log WHERE kind IN (2, 3, 4, 5, 6, 9, 10, 11) ORDER BY sequence"];
        while (statement.Step())
        {
            yield return SqliteRows.Entry(statement);
        }

        statement.Reset();
    }

    /// <inheritdoc />
    public IReadOnlyList<(int Number, string Id)> Tenants() => SqliteRows.All(
        _sql["SELECT number, id FROM tenants ORDER BY number"], row => (row.Int32(0), row.Text(1)));

    private string Remembered(Dictionary<int, string> names, int number, string sql)
    {
        if (!names.TryGetValue(number, out string? name))
        {
            name = SqliteRows.First(_sql[sql].Bind(1, number), row => row.Text(0))
                ?? throw new InvalidDataException(
                    $"Row {number} is referred to and missing; run `callkpi rebuild` to derive the read models again.");
            names.Add(number, name);
        }

        return name;
    }
}
