using System.Threading.Channels;
using CallKpi.Storage;

namespace CallKpi.Server.Ledger;

/// <summary>
/// The one writer. Commands that arrive while a transaction commits gather and go together into the next:
/// so a lone event waits for nobody, and under load one sync of the disk serves many requests.
/// </summary>
/// <remarks>
/// Bound: <see cref="MaxWaiting"/> entries may wait; above that a submission throws
/// <see cref="LedgerBusyException"/> and nothing of the request is stored.
/// </remarks>
internal sealed partial class LedgerPump(
    ILedgerStore store, LedgerState state, LedgerPublisher publisher, TimeProvider clock, ILogger<LedgerPump> log)
    : BackgroundService
{
    /// <summary>Entries that may wait: about two seconds of work, and under 200 MB.</summary>
    public const int MaxWaiting = 200_000;

    /// <summary>Entries to a transaction: larger ones gain little and make everybody wait.</summary>
    public const int MaxTransaction = 5_000;

    private readonly Channel<ILedgerCommand> _commands = Channel.CreateUnbounded<ILedgerCommand>(
        new UnboundedChannelOptions { SingleReader = true });

    // Taken from the channel, and left for the next transaction because one of the two must be alone.
    private ILedgerCommand? _next;
    private int _waiting;

    /// <summary>Entries that wait to be written.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Hands a command to the writer; the task ends when it is durable.</summary>
    /// <exception cref="LedgerBusyException">Too much is waiting.</exception>
    public Task<T> Submit<T>(LedgerCommand<T> command)
    {
        Enqueue(command);
        return command.Done;
    }

    /// <summary>Hands a command to the writer.</summary>
    /// <exception cref="LedgerBusyException">Too much is waiting.</exception>
    public void Enqueue(ILedgerCommand command)
    {
        if (Interlocked.Add(ref _waiting, command.Weight) > MaxWaiting)
        {
            Interlocked.Add(ref _waiting, -command.Weight);
            throw new LedgerBusyException();
        }

        if (!_commands.Writer.TryWrite(command))
        {
            throw new LedgerBusyException();
        }
    }

    /// <summary>Hands over a function that writes; the task ends when it is durable.</summary>
    public Task<T> Submit<T>(Func<LedgerSession, T> apply) => Submit(new LedgerCommand<T>(apply));

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The pump ends when the channel is closed and drained, so that nobody waits for ever at a shutdown.
        using CancellationTokenRegistration stop = stoppingToken.Register(() => _commands.Writer.TryComplete());
        List<ILedgerCommand> group = [];
        while (_next is not null || await _commands.Reader.WaitToReadAsync(CancellationToken.None).ConfigureAwait(false))
        {
            int weight = Gather(group);
            Run(group);
            Interlocked.Add(ref _waiting, -weight);
            group.Clear();
        }
    }

    /// <summary>Gathers what goes into the next transaction.</summary>
    private int Gather(List<ILedgerCommand> group)
    {
        int weight = 0;
        while (weight < MaxTransaction && (_next is not null || _commands.Reader.TryRead(out _next)))
        {
            if (group.Count > 0 && (_next.IsAlone || group[0].IsAlone))
            {
                break;
            }

            group.Add(_next);
            weight += _next.Weight;
            _next = null;
        }

        return weight;
    }

    private void Run(List<ILedgerCommand> group)
    {
        try
        {
            LedgerSession session;
            using (ILedgerTransaction transaction = store.Begin())
            {
                session = new LedgerSession(transaction, state, clock.GetUtcNow());
                foreach (ILedgerCommand command in group)
                {
                    command.Apply(session);
                }

                session.Derive();
                session.KeepLearned();
                transaction.Commit();
            }

            session.CommittedAt = clock.GetUtcNow();
            group.ForEach(command => command.Complete());
            publisher.Publish(session);
        }
#pragma warning disable CA1031 // Whatever went wrong, the callers must hear of it and the pump must go on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogFailure(exception, group.Count);
            group.ForEach(command => command.Fail(exception));

            // What the failed transaction changed in memory is unknown: begin again from what is stored.
            state.Reload();
            publisher.Reset();
        }
    }

    [LoggerMessage(LogLevel.Error, "A transaction of {Count} commands failed and left no trace; its senders were told.")]
    private partial void LogFailure(Exception exception, int count);
}
