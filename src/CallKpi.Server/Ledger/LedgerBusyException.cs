namespace CallKpi.Server.Ledger;

/// <summary>The pump has as much to write as it may hold; the caller should come again.</summary>
internal sealed class LedgerBusyException()
    : Exception("The server holds as many unwritten events as it may. Nothing of this request was stored; send it again after a second.");
