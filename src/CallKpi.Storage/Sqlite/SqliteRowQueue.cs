namespace CallKpi.Storage.Sqlite;

/// <summary>New rows of a table on their way in: several go into one statement, because running one costs as much as four rows.</summary>
/// <remarks>Who reads the table flushes first. Not thread-safe.</remarks>
/// <typeparam name="T">What a row is made of.</typeparam>
/// <param name="statements">The connection's statements.</param>
/// <param name="insert">The statement up to and with VALUES.</param>
/// <param name="columns">How many columns it names.</param>
/// <param name="bind">Binds a row to the parameters from a number on.</param>
internal sealed class SqliteRowQueue<T>(
    SqliteStatements statements, string insert, int columns, Action<SqliteStatement, int, T> bind)
{
    private const int RowsOfStatement = 8;

    private readonly string _one = SqliteRows.Insert(insert, columns, 1);
    private readonly string _many = SqliteRows.Insert(insert, columns, RowsOfStatement);
    private readonly List<T> _rows = new(RowsOfStatement);

    /// <summary>The rows that are not written yet.</summary>
    public IReadOnlyList<T> Waiting => _rows;

    /// <summary>Takes a row.</summary>
    public void Add(T row)
    {
        _rows.Add(row);
        if (_rows.Count == RowsOfStatement)
        {
            Flush();
        }
    }

    /// <summary>Writes what waits.</summary>
    public void Flush()
    {
        if (_rows.Count == RowsOfStatement)
        {
            Write(_many, 0, RowsOfStatement);
        }
        else
        {
            for (int i = 0; i < _rows.Count; i++)
            {
                Write(_one, i, 1);
            }
        }

        _rows.Clear();
    }

    /// <summary>Forgets what waits, because its transaction ends without a commit.</summary>
    public void Forget() => _rows.Clear();

    private void Write(string sql, int first, int count)
    {
        SqliteStatement statement = statements[sql];
        for (int i = 0; i < count; i++)
        {
            bind(statement, (i * columns) + 1, _rows[first + i]);
        }

        statement.Run();
    }
}
