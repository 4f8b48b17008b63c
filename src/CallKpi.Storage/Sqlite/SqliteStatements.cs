using SQLitePCL;

namespace CallKpi.Storage.Sqlite;

/// <summary>The statements of one connection, each prepared at its first use. Not thread-safe.</summary>
/// <param name="database">The connection.</param>
internal sealed class SqliteStatements(sqlite3 database) : IDisposable
{
    // Nearly every text is a constant, known by its reference: hashing its letters would cost as much as a read.
    private readonly Dictionary<string, SqliteStatement> _constants = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, SqliteStatement> _prepared = new(StringComparer.Ordinal);

    /// <summary>The statement of a text, reset and ready to be bound.</summary>
    public SqliteStatement this[string sql]
    {
        get
        {
            if (_constants.TryGetValue(sql, out SqliteStatement? statement))
            {
                return statement;
            }

            if (!_prepared.TryGetValue(sql, out statement))
            {
                statement = new SqliteStatement(database, sql);
                _prepared.Add(sql, statement);
            }

            if (string.IsInterned(sql) is { } constant && ReferenceEquals(constant, sql))
            {
                _constants.Add(sql, statement);
            }

            return statement;
        }
    }

    /// <summary>The number of rows that the last statement changed.</summary>
    public int Changes => raw.sqlite3_changes(database);

    /// <summary>The key of the last inserted row.</summary>
    public long LastRow => raw.sqlite3_last_insert_rowid(database);

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (SqliteStatement statement in _prepared.Values)
        {
            statement.Dispose();
        }

        _prepared.Clear();
        _constants.Clear();
    }
}
