namespace CallKpi.Storage;

/// <summary>The log and the read models that follow from it, in one database.</summary>
/// <remarks>One transaction writes at a time; any number of readers see the state between two commits.</remarks>
public interface ILedgerStore : IDisposable
{
    /// <summary>
    /// Whether a read model is missing or of another version's form, so that it must be derived from the log
    /// before anything else is done.
    /// </summary>
    bool NeedsRebuild { get; }

    /// <summary>Begins the transaction that writes. Only one may be open; the caller sees to it.</summary>
    ILedgerTransaction Begin();

    /// <summary>Opens a reader on the state as it is now.</summary>
    ILedgerReader OpenReader();

    /// <summary>How the store is.</summary>
    StoreHealth Health();

    /// <summary>Moves what is committed from the write-ahead log into the database file.</summary>
    /// <remarks>Never needed for durability; called beside the hot path so that the log stays short.</remarks>
    void Checkpoint();
}
