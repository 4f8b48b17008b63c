using System.Globalization;
using System.Reflection;
using Microsoft.Data.Sqlite;

namespace CallKpi.Storage.Sqlite;

/// <summary>Brings a database to the schema of this version by numbered files that are never edited after release.</summary>
internal static class SqliteMigrations
{
    /// <summary>Runs what has not run yet, each file in a transaction of its own.</summary>
    /// <exception cref="InvalidDataException">The database was written by a later version.</exception>
    public static void Run(SqliteConnection connection)
    {
        long version = (long)SqliteConnections.Scalar(connection, "PRAGMA user_version")!;
        string[] files = [.. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];
        if (version > files.Length)
        {
            throw new InvalidDataException(
                $"The database has schema version {version}; this program knows versions up to {files.Length}. " +
                "Start the later version of the program that wrote it, or restore a copy made before it.");
        }

        for (long next = version + 1; next <= files.Length; next++)
        {
            using SqliteTransaction transaction = connection.BeginTransaction();
            SqliteConnections.Run(connection, Text(files[next - 1]));
            SqliteConnections.Run(
                connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {next}"));
            transaction.Commit();
        }
    }

    /// <summary>The text of a migration.</summary>
    public static string Text(string file)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"The migration {file} is not part of the assembly.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
