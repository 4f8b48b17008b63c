using System.Text;
using SQLitePCL;

namespace CallKpi.Storage.Sqlite;

/// <summary>A prepared statement that is bound, stepped and reset many times. Not thread-safe.</summary>
/// <remarks>
/// Above the row rates of a command object: binding takes no boxes and reading takes no reader.
/// Parameters are numbered from 1, columns from 0, as in SQLite's own interface.
/// </remarks>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    /// <summary>Prepares the statement.</summary>
    public SqliteStatement(sqlite3 database, string sql)
    {
        _database = database;
        Check(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
    }

    /// <summary>Binds a whole number.</summary>
    public SqliteStatement Bind(int parameter, long value)
    {
        Check(raw.sqlite3_bind_int64(_statement, parameter, value));
        return this;
    }

    /// <summary>Binds a whole number, or NULL.</summary>
    public SqliteStatement Bind(int parameter, long? value)
    {
        Check(value is { } number
            ? raw.sqlite3_bind_int64(_statement, parameter, number)
            : raw.sqlite3_bind_null(_statement, parameter));
        return this;
    }

    /// <summary>Binds a real number.</summary>
    public SqliteStatement Bind(int parameter, double value)
    {
        Check(raw.sqlite3_bind_double(_statement, parameter, value));
        return this;
    }

    /// <summary>Binds an instant as its UTC ticks.</summary>
    public SqliteStatement Bind(int parameter, DateTimeOffset at) => Bind(parameter, at.UtcTicks);

    /// <summary>Binds a text, or NULL.</summary>
    public SqliteStatement Bind(int parameter, string? value)
    {
        if (value is null)
        {
            Check(raw.sqlite3_bind_null(_statement, parameter));
            return this;
        }

        Span<byte> small = stackalloc byte[512];
        Check(Encoding.UTF8.GetMaxByteCount(value.Length) <= small.Length
            ? raw.sqlite3_bind_text(_statement, parameter, (ReadOnlySpan<byte>)small[..Encoding.UTF8.GetBytes(value, small)])
            : raw.sqlite3_bind_text(_statement, parameter, (ReadOnlySpan<byte>)Encoding.UTF8.GetBytes(value)));
        return this;
    }

    /// <summary>Binds bytes.</summary>
    public SqliteStatement Bind(int parameter, ReadOnlySpan<byte> value)
    {
        // An empty span would bind NULL.
        Check(value.IsEmpty
            ? raw.sqlite3_bind_zeroblob(_statement, parameter, 0)
            : raw.sqlite3_bind_blob(_statement, parameter, value));
        return this;
    }

    /// <summary>Goes to the next row; false after the last.</summary>
    public bool Step()
    {
        int result = raw.sqlite3_step(_statement);
        if (result == raw.SQLITE_ROW)
        {
            return true;
        }

        if (result == raw.SQLITE_DONE)
        {
            return false;
        }

        string message = raw.sqlite3_errmsg(_database).utf8_to_string();
        raw.sqlite3_reset(_statement);
        throw new SqliteStoreException(result, message);
    }

    /// <summary>Runs a statement that returns no rows, and makes it ready for the next time.</summary>
    public void Run()
    {
        Step();
        Reset();
    }

    /// <summary>Runs a statement and returns the first column of its first row; null if there is none.</summary>
    public long? Scalar()
    {
        long? value = Step() && !IsNull(0) ? Int64(0) : null;
        Reset();
        return value;
    }

    /// <summary>Makes the statement ready for other parameters.</summary>
    public void Reset() => raw.sqlite3_reset(_statement);

    /// <summary>Whether a column is NULL.</summary>
    public bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    /// <summary>A column as a whole number.</summary>
    public long Int64(int column) => raw.sqlite3_column_int64(_statement, column);

    /// <summary>A column as a whole number.</summary>
    public int Int32(int column) => raw.sqlite3_column_int(_statement, column);

    /// <summary>A column as a whole number, or null.</summary>
    public int? NullableInt32(int column) => IsNull(column) ? null : Int32(column);

    /// <summary>A column as a real number.</summary>
    public double Real(int column) => raw.sqlite3_column_double(_statement, column);

    /// <summary>A column as an instant.</summary>
    public DateTimeOffset Instant(int column) => new(Int64(column), TimeSpan.Zero);

    /// <summary>A column as text.</summary>
    public string Text(int column) => raw.sqlite3_column_text(_statement, column).utf8_to_string() ?? "";

    /// <summary>A column's bytes; valid until the next step or reset.</summary>
    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(_statement, column);

    /// <inheritdoc />
    public void Dispose() => _statement.Dispose();

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            throw new SqliteStoreException(result, raw.sqlite3_errmsg(_database).utf8_to_string());
        }
    }
}
