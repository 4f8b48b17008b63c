namespace CallKpi.Storage.Tests.Ledger;

/// <summary>What every engine of the ledger must do. A new engine inherits this suite and passes it.</summary>
public abstract partial class LedgerStoreCompliance : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private ILedgerStore? _store;

    /// <summary>The store under test; opened at the first use.</summary>
    protected ILedgerStore Store => _store ??= Open();

    /// <summary>Opens the same database: empty at first, afterwards with what was committed.</summary>
    protected abstract ILedgerStore Open();

    /// <summary>Takes the database away.</summary>
    protected abstract void Delete();

    public void Dispose()
    {
        _store?.Dispose();
        Delete();
        GC.SuppressFinalize(this);
    }

    private void Reopen()
    {
        _store?.Dispose();
        _store = null;
    }

    private T Write<T>(Func<ILedgerTransaction, T> write)
    {
        using ILedgerTransaction transaction = Store.Begin();
        T result = write(transaction);
        transaction.Commit();
        return result;
    }

    private void Write(Action<ILedgerTransaction> write) => Write(transaction =>
    {
        write(transaction);
        return true;
    });

    private T Read<T>(Func<ILedgerReader, T> read)
    {
        using ILedgerReader reader = Store.OpenReader();
        return read(reader);
    }

    private static DateTimeOffset At(double seconds) => Start.AddSeconds(seconds);

    private static LogEntry Event(int tenant, int source, string id, byte payload = 1, long? call = null) =>
        new(tenant, LogKind.CallEvent, source, id, call, At(0), At(1), new[] { payload });

    private static CallRow Call(long number, int tenant, int source, double at = 0) => new()
    {
        Call = number,
        Tenant = tenant,
        Source = source,
        CallId = $"k{number}",
        StartedAt = At(at),
        LastEventAt = At(at + 5),
        Day = 739_000,
        State = 1,
        Shares = [],
        Entries = [],
    };

    private static ContactRow Contact(long number, int tenant, int? client, double at, bool counts = true, byte kind = 0) => new()
    {
        Contact = number,
        Tenant = tenant,
        ContactId = kind == 0 ? null : $"c{number}",
        Kind = kind,
        At = At(at),
        Client = client,
        Counts = counts,
        Reasons = counts ? 0 : 64,
    };
}
