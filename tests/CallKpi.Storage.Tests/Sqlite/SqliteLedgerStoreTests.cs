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
        Assert.Equal(3, health.SchemaVersion);
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

        Assert.Equal(3, Store.Health().SchemaVersion);
        Assert.Equal(1, Store.Health().LogEntries);
        using ILedgerReader reader = Store.OpenReader();
        Assert.Empty(reader.Calls(new CallFilter(1), null, 10));
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
