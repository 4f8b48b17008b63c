using CallKpi.Storage;

namespace CallKpi.Simulation.Storage;

/// <summary>A store whose commits fail when the world says so, and which answers nobody after a death.</summary>
internal sealed class CrashingStore(ILedgerStore inner) : ILedgerStore
{
    private bool _isDead;

    /// <summary>What happens to the next commit.</summary>
    public CommitFate Next { get; set; }

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
    public void Commit(ILedgerTransaction transaction)
    {
        CommitFate fate = Next;
        Next = CommitFate.Succeeds;
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
