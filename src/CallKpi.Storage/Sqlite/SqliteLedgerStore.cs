using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CallKpi.Storage.Sqlite;

/// <summary>The ledger in one SQLite file: WAL, every commit synced before it returns.</summary>
/// <remarks>
/// Thread safety: <see cref="Begin"/> belongs to one writer at a time; readers may be opened from any thread.
/// </remarks>
public sealed class SqliteLedgerStore : ILedgerStore
{
    private const int IdleReaders = 8;
    private const long LongLogBytes = 512L << 20;

    private readonly string _path;
    private readonly SqliteConnection _writer;
    private readonly SqliteConnection _checkpointer;
    private readonly SqliteLedgerTransaction _transaction;
    private readonly Stack<SqliteLedgerReader> _idle = new();
    private readonly Lock _gate = new();
    private bool _isDisposed;

    private SqliteLedgerStore(string path)
    {
        _path = path;
        _writer = SqliteConnections.OpenWriter(path);
        SqliteMigrations.Run(_writer);
        NeedsRebuild = !SqliteReadModels.AreCurrent(_writer);
        _checkpointer = SqliteConnections.OpenCheckpointer(path);
        _transaction = new SqliteLedgerTransaction(_writer, () => NeedsRebuild = false);
    }

    /// <summary>Opens the database of a path, or creates it, and brings it to this version's schema.</summary>
    /// <param name="path">The file. Its folder must exist.</param>
    /// <exception cref="InvalidDataException">The database was written by a later version.</exception>
    public static SqliteLedgerStore Open(string path)
    {
        Batteries_V2.Init();
        return new SqliteLedgerStore(path);
    }

    /// <inheritdoc />
    public bool NeedsRebuild { get; private set; }

    /// <inheritdoc />
    public ILedgerTransaction Begin()
    {
        _transaction.Begin();
        return _transaction;
    }

    /// <inheritdoc />
    public ILedgerReader OpenReader()
    {
        SqliteLedgerReader? reader;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            _idle.TryPop(out reader);
        }

        reader ??= new SqliteLedgerReader(SqliteConnections.OpenReader(_path), Return);
        reader.Begin();
        return reader;
    }

    /// <inheritdoc />
    public StoreHealth Health()
    {
        long entries;
        using (SqliteLedgerReader reader = (SqliteLedgerReader)OpenReader())
        {
            entries = reader.LogEntries();
        }

        // The pragmas belong to a connection: they are read where the commits are made.
        (string journal, int synchronous, int version) = _transaction.Settings();
        return new StoreHealth(entries, Bytes(_path) + Bytes(_path + "-wal"), version, journal, synchronous);
    }

    /// <inheritdoc />
    public void Checkpoint()
    {
        SqliteConnections.Scalar(_checkpointer, "PRAGMA wal_checkpoint(PASSIVE)");

        // Beside a writer that never rests the log would only grow: once it is long, the writer waits for what
        // little is left, at most the checkpointer's busy timeout.
        if (Bytes(_path + "-wal") > LongLogBytes)
        {
            SqliteConnections.Scalar(_checkpointer, "PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        lock (_gate)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
            while (_idle.TryPop(out SqliteLedgerReader? reader))
            {
                reader.Close();
            }
        }

        _transaction.Close();
        _checkpointer.Dispose();
        _writer.Dispose();
    }

    private void Return(SqliteLedgerReader reader)
    {
        lock (_gate)
        {
            if (!_isDisposed && _idle.Count < IdleReaders)
            {
                _idle.Push(reader);
                return;
            }
        }

        reader.Close();
    }

    private static long Bytes(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;
}
