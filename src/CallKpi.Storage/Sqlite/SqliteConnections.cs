using Microsoft.Data.Sqlite;

namespace CallKpi.Storage.Sqlite;

/// <summary>Opens connections with the settings that durability rests on.</summary>
internal static class SqliteConnections
{
    /// <summary>How many bytes of the file readers may map into memory.</summary>
    private const long MappedBytes = 256L << 20;

    /// <summary>The connection that writes: WAL, every commit synced, checkpoints left to the checkpointer.</summary>
    public static SqliteConnection OpenWriter(string path)
    {
        SqliteConnection connection = Open(path, SqliteOpenMode.ReadWriteCreate);
        Run(connection, "PRAGMA journal_mode = WAL");
        Run(connection, "PRAGMA synchronous = FULL");
        Run(connection, "PRAGMA wal_autocheckpoint = 0");
        Run(connection, "PRAGMA cache_size = -65536");
        Run(connection, "PRAGMA temp_store = MEMORY");
        Run(connection, "PRAGMA foreign_keys = OFF");
        return connection;
    }

    /// <summary>A connection that only reads.</summary>
    public static SqliteConnection OpenReader(string path)
    {
        SqliteConnection connection = Open(path, SqliteOpenMode.ReadWrite);
        Run(connection, "PRAGMA query_only = ON");
        Run(connection, FormattableString.Invariant($"PRAGMA mmap_size = {MappedBytes}"));
        return connection;
    }

    /// <summary>A connection that moves the write-ahead log into the file.</summary>
    public static SqliteConnection OpenCheckpointer(string path)
    {
        SqliteConnection connection = Open(path, SqliteOpenMode.ReadWrite);
        Run(connection, "PRAGMA synchronous = FULL");

        // It may make the writer wait no longer than this.
        Run(connection, "PRAGMA busy_timeout = 500");
        return connection;
    }

    /// <summary>Runs a statement whose text is a constant of ours.</summary>
    public static void Run(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this project and its embedded migrations; nothing from outside.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    /// <summary>The first column of the first row of a statement whose text is a constant of ours.</summary>
    public static object? Scalar(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // As above.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        SqliteConnection connection = new(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = 30,
        }.ToString());
        connection.Open();
        Run(connection, "PRAGMA busy_timeout = 30000");
        return connection;
    }
}
