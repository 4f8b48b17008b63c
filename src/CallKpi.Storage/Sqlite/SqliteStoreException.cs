namespace CallKpi.Storage.Sqlite;

/// <summary>SQLite refused an operation: the disk is full, the file is damaged, or a rule of ours is broken.</summary>
/// <param name="code">SQLite's result code.</param>
/// <param name="message">SQLite's own words; they name tables and columns, never values.</param>
public sealed class SqliteStoreException(int code, string message)
    : IOException($"SQLite answered {code}: {message}.")
{
    /// <summary>SQLite's result code.</summary>
    public int Code { get; } = code;
}
