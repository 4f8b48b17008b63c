using CallKpi.Storage.Sqlite;
using CallKpi.Storage.Tests.Ledger;
using Microsoft.Data.Sqlite;

namespace CallKpi.Storage.Tests.Sqlite;

/// <summary>The suite over SQLite, and what only SQLite has: pragmas and migrations.</summary>
public sealed class SqliteLedgerStoreTests : LedgerStoreCompliance
{
    private readonly string _folder = Directory.CreateTempSubdirectory("callkpi-store-").FullName;

    private string File => Path.Combine(_folder, "callkpi.db");

    [Fact]
    public void The_writing_connection_syncs_every_commit()
    {
        StoreHealth health = Store.Health();

        Assert.Equal(("wal", 2), (health.JournalMode, health.Synchronous));
        Assert.Equal(6, health.SchemaVersion);
        Assert.True(health.DatabaseBytes > 0);
    }

    [Fact]
    public void A_checkpoint_beside_the_writer_loses_nothing()
    {
        using (ILedgerTransaction transaction = Store.Begin())
        {
            transaction.Tenant("t");
            Store.Checkpoint();
            transaction.Commit();
        }

        Store.Checkpoint();
        using ILedgerReader reader = Store.OpenReader();
        Assert.Equal(1, reader.Tenant("t"));
    }

    [Fact]
    public void A_file_of_the_first_version_is_brought_up_with_its_log()
    {
        Run(SqliteMigrations.Text("0001_log.sql"));
        Run("INSERT INTO tenants (id) VALUES ('t'); INSERT INTO log (tenant, kind, occurred_at, received_at, payload) VALUES (1, 2, 0, 0, x'07'); PRAGMA user_version = 1");

        Assert.Equal(6, Store.Health().SchemaVersion);
        Assert.Equal(1, Store.Health().LogEntries);
        using ILedgerReader reader = Store.OpenReader();
        Assert.Empty(reader.Calls(new CallFilter(1), null, 10));
    }

    [Fact]
    public void What_an_older_algorithm_had_learned_is_forgotten_and_numbers_of_ids_stay()
    {
        foreach (string file in new[] { "0001_log.sql", "0002_read_models.sql", "0003_models.sql" })
        {
            Run(SqliteMigrations.Text(file));
        }

        Run("""
            INSERT INTO tenants (id) VALUES ('t');
            CREATE TABLE identities (number INTEGER PRIMARY KEY, tenant INTEGER NOT NULL, kind INTEGER NOT NULL, id TEXT NOT NULL, UNIQUE (tenant, kind, id)) STRICT;
            INSERT INTO identities (number, tenant, kind, id) VALUES (17, 1, 1, 'M1');
            INSERT INTO learned_calls (tenant, place, entry, calls) VALUES (1, 2, 0, x'0703');
            INSERT INTO models (tenant, name, version, made_at, place, count, sha256, size_bytes) VALUES (1, 'older', 3, 0, 2, 2, '', 0);
            INSERT INTO model_states (tenant, name, version, bytes) VALUES (1, 'older', 3, x'00');
            PRAGMA user_version = 3
            """);

        Assert.Equal(6, Store.Health().SchemaVersion);
        using ILedgerReader reader = Store.OpenReader();
        Assert.Empty(reader.LearnedAfter(1, 0, 10));
        Assert.Empty(reader.Models(1, "older"));
        Assert.Null(reader.ModelState(1, "older", 3));
        Assert.Equal(17, reader.Identity(1, IdentityKind.SalesManager, "M1"));
    }

    [Fact]
    public void A_file_of_a_later_version_is_refused_in_words()
    {
        Run("PRAGMA user_version = 99");

        InvalidDataException refusal = Assert.Throws<InvalidDataException>(() => SqliteLedgerStore.Open(File));
        Assert.Contains("99", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("later version", refusal.Message, StringComparison.Ordinal);
    }

    protected override ILedgerStore Open() => SqliteLedgerStore.Open(File);

    protected override void Delete() => Directory.Delete(_folder, recursive: true);

    private void Run(string sql)
    {
        SQLitePCL.Batteries_V2.Init();
        using SqliteConnection connection = new($"Data Source={File};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this test.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
