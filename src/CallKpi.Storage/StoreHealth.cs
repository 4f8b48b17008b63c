namespace CallKpi.Storage;

/// <summary>How the store is, read from the live connection.</summary>
/// <param name="LogEntries">Entries of the log.</param>
/// <param name="DatabaseBytes">Bytes of the database and its write-ahead log.</param>
/// <param name="SchemaVersion">The last migration that ran.</param>
/// <param name="JournalMode">The journal mode in force on the connection that writes.</param>
/// <param name="Synchronous">The synchronous setting in force on the connection that writes; 2 is FULL.</param>
public sealed record StoreHealth(
    long LogEntries, long DatabaseBytes, int SchemaVersion, string JournalMode, int Synchronous);
