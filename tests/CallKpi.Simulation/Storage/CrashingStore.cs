using CallKpi.Storage;

namespace CallKpi.Simulation.Storage;

/// <summary>A store whose commits fail when the world says so, and which answers nobody after a death.</summary>
internal sealed class CrashingStore(ILedgerStore inner) : ILedgerStore
{
    private bool _isDead;

    /// <summary>What happens to the next commit.</summary>
    public CommitFate Next
    {
        get;
        set
        {
            field = value;
            Met = null;
        }
    }

    /// <summary>What the last commit met since <see cref="Next"/> was set; null: there was none.</summary>
    public CommitFate? Met { get; private set; }

    /// <inheritdoc />
    public bool NeedsRebuild => inner.NeedsRebuild;

    /// <inheritdoc />
    public ILedgerTransaction Begin() => new CrashingTransaction(Alive().Begin(), this);

    /// <inheritdoc />
    public ILedgerReader OpenReader() => Alive().OpenReader();

    /// <inheritdoc />
    public StoreHealth Health() => Alive().Health();

    /// <inheritdoc />
    public void Checkpoint() => Alive().Checkpoint();

    /// <inheritdoc />
    public void Dispose() => inner.Dispose();

    /// <summary>Commits, or does not, as the world decided.</summary>
    /// <param name="transaction">The real transaction.</param>
    /// <param name="hasNews">Whether it has something that the store does not hold yet; else there is nothing to forget.</param>
    public void Commit(ILedgerTransaction transaction, bool hasNews)
    {
        CommitFate fate = Next == CommitFate.IsForgotten && !hasNews ? CommitFate.Succeeds : Next;
        Next = CommitFate.Succeeds;
        Met = fate;
        _isDead = fate is CommitFate.DiesBefore or CommitFate.DiesAfter;
        if (fate is CommitFate.Succeeds or CommitFate.DiesAfter or CommitFate.FailsAfter)
        {
            transaction.Commit();
        }

        if (fate is not (CommitFate.Succeeds or CommitFate.IsForgotten))
        {
            throw new SimulatedCrashException();
        }
    }

    private ILedgerStore Alive() => _isDead ? throw new SimulatedCrashException() : inner;
}
