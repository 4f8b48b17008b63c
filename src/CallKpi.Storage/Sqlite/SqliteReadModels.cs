using Microsoft.Data.Sqlite;

namespace CallKpi.Storage.Sqlite;

/// <summary>The tables that follow from the log, and whether a database has them as this version writes them.</summary>
/// <remarks>
/// They need no migrations: whatever is missing or of another form, dropped by hand or left by another version, is
/// dropped and derived again.
/// </remarks>
internal static class SqliteReadModels
{
    /// <summary>The tables.</summary>
    public static readonly string[] Tables =
    [
        "calls", "call_managers", "contacts", "contact_facts", "manager_days", "flags", "unmatched",
        "recordings", "call_names", "flag_verdicts", "review_rules", "deals", "deal_policies", "reviewed_days",
        "backfills",
    ];

    /// <summary>The statements that make them.</summary>
    public static string Text { get; } = SqliteMigrations.Text("0002_read_models.sql");

    /// <summary>Whether a database has all of them with their indexes, made by the same statements.</summary>
    public static bool AreCurrent(SqliteConnection connection)
    {
        using SqliteConnection wanted = new("Data Source=:memory:");
        wanted.Open();
        SqliteConnections.Run(wanted, Text);
        return Schema(connection).SetEquals(Schema(wanted));
    }

    private static HashSet<string> Schema(SqliteConnection connection)
    {
        HashSet<string> schema = new(StringComparer.Ordinal);
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL";
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            if (Tables.Contains(reader.GetString(0), StringComparer.Ordinal))
            {
                schema.Add(reader.GetString(1));
            }
        }

        return schema;
    }
}
