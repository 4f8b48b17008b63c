namespace CallKpi.Server.Ledger;

/// <summary>
/// Something to be written. The pump applies commands one after another, several to a transaction, and
/// completes them when that transaction is durable.
/// </summary>
internal interface ILedgerCommand
{
    /// <summary>How many log entries it brings, for the size of transactions.</summary>
    int Weight { get; }

    /// <summary>Whether it needs a transaction of its own.</summary>
    bool IsAlone { get; }

    /// <summary>Writes. A fault of the command's own is remembered for <see cref="Complete"/>, not thrown.</summary>
    void Apply(LedgerSession session);

    /// <summary>What was written is durable.</summary>
    void Complete();

    /// <summary>The transaction failed; nothing was written.</summary>
    void Fail(Exception exception);
}
