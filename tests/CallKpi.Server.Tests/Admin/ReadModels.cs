using System.Text;
using Microsoft.Data.Sqlite;

namespace CallKpi.Server.Tests.Admin;

/// <summary>The read models of a database as text, and their loss.</summary>
/// <remarks>
/// Surrogate numbers of managers and clients are given in the order of first use, which a rebuild need not repeat; so
/// they are shown as the ids behind them. Every other number must be the same.
/// </remarks>
internal static class ReadModels
{
    private static readonly (string Table, string Sql)[] Tables =
    [
        ("calls", """
            SELECT call, tenant, source, call_id, started_at, last_event_at, day, state, direction, disposition, missed,
            (SELECT id FROM identities WHERE number = missed_manager), (SELECT id FROM identities WHERE number = client),
            (SELECT id FROM identities WHERE number = credited_manager), talk_time, length(shares), hex(entries)
            FROM calls ORDER BY call
            """),
        ("call_managers", """
            SELECT i.id, started_at, call FROM call_managers JOIN identities i ON i.number = manager ORDER BY call, i.id
            """),
        ("contacts", """
            SELECT contact, tenant, contact_id, kind, at, (SELECT id FROM identities WHERE number = client),
            (SELECT id FROM identities WHERE number = manager), direction, took_place, talk_time, counts, reasons, policy_day,
            day, has_facts, questionnaire FROM contacts ORDER BY contact
            """),
        ("contact_facts", "SELECT contact, hex(payload) FROM contact_facts ORDER BY contact"),
        ("manager_days", """
            SELECT d.tenant, day, i.id, calls, answered, outbound, missed, counted, talk_time
            FROM manager_days d JOIN identities i ON i.number = manager
            WHERE calls <> 0 OR answered <> 0 OR outbound <> 0 OR missed <> 0 OR counted <> 0 OR talk_time <> 0
            ORDER BY day, i.id
            """),
        ("flags", """
            SELECT flag, tenant, kind, call, (SELECT id FROM identities WHERE number = manager), at, hex(payload),
            (SELECT id FROM identities WHERE number = client), branch, driver, p_value, status, verdict FROM flags ORDER BY flag
            """),
        ("flag_verdicts", "SELECT verdict, tenant, flag_id, status, decided_at, decided_by, comment FROM flag_verdicts ORDER BY verdict"),
        ("review_rules", "SELECT tenant, kind, id, hex(payload) FROM review_rules ORDER BY tenant, kind, id"),
        ("unmatched", "SELECT tenant, kind, value, call, started_at FROM unmatched ORDER BY tenant, kind, value, call"),
        ("call_names", "SELECT source, call_id, call FROM call_names ORDER BY source, call_id"),
        ("deals", """
            SELECT deal, tenant, d.id, (SELECT id FROM identities WHERE number = client), (SELECT id FROM identities WHERE number = manager),
            opened_at, closed_at, delivered_at, stated_at, hex(payload) FROM deals d ORDER BY deal
            """),
        ("deal_policies", "SELECT tenant, branch, day, hex(payload) FROM deal_policies ORDER BY tenant, branch, day"),
        ("recordings", "SELECT call, source, call_id, recording_id, sha256, size_bytes, length, channels FROM recordings ORDER BY call, recording_id"),
    ];

    /// <summary>Every row of every read model.</summary>
    public static string Dump(string database)
    {
        using SqliteConnection connection = Open(database);
        StringBuilder text = new();
        foreach ((string table, string sql) in Tables)
        {
            using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this file.
            command.CommandText = sql;
#pragma warning restore CA2100
            using SqliteDataReader reader = command.ExecuteReader();
            while (reader.Read())
            {
                object[] values = new object[reader.FieldCount];
                reader.GetValues(values);
                text.Append(table).Append(' ').AppendJoin('|', values).AppendLine();
            }
        }

        return text.ToString();
    }

    /// <summary>Drops tables, as a hand might.</summary>
    public static void Drop(string database, IEnumerable<string> tables)
    {
        using SqliteConnection connection = Open(database);
        foreach (string table in tables)
        {
            using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of the tests.
            command.CommandText = $"DROP TABLE {table}";
#pragma warning restore CA2100
            command.ExecuteNonQuery();
        }
    }

    private static SqliteConnection Open(string database)
    {
        SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = database, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }
}
