using CallKpi.Server.Ingest.Rpc;
using CallKpi.Server.Jobs;
using CallKpi.Simulation.Checks;
using CallKpi.Simulation.Organisation;
using CallKpi.Simulation.Review;
using CallKpi.Simulation.Storage;
using CallKpi.Simulation.Telephony;
using CallKpi.V1;

namespace CallKpi.Simulation.Running;

/// <summary>PBXs, a network, a store, a clock, an administrator and a reviewer; all that happens follows from the seed.</summary>
internal sealed class World : IDisposable
{
    /// <summary>The one company of the world.</summary>
    public const string TenantId = "acme";

    private const int MostSteps = 20_000;

    private static readonly DateTimeOffset Start = new(2026, 3, 2, 5, 0, 0, TimeSpan.Zero);

    private readonly int _seed;
    private readonly Random _dice;
    private readonly SimTime _clock = new(Start);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("callkpi-world-");
    private readonly IReadOnlyList<SimPbx> _pbxs;
    private readonly Administrator _administrator;
    private readonly Queue<OrganisationStep> _steps;
    private readonly List<BoardWatcher> _watchers = [];
    private readonly Answers _answers;
    private readonly Reviewer _reviewer;
    private readonly IReadOnlyList<(string Source, string CallId)> _calls;
    private readonly int _forgetsFrom;
    private ServerUnderTest _server;
    private int _rounds;

    /// <summary>A world.</summary>
    /// <param name="seed">What everything follows from.</param>
    /// <param name="forgetsFrom">
    /// The round from which on the store forgets one commit, the first that has something new; 0: it is an honest store.
    /// </param>
    public World(int seed, int forgetsFrom = 0)
    {
        _seed = seed;
        _dice = new Random(seed);
        _forgetsFrom = forgetsFrom;
        _answers = new Answers(seed);
        _reviewer = new Reviewer(seed);
        _administrator = new Administrator(_dice, Start);
        _steps = new Queue<OrganisationStep>(_administrator.Plan());
        _pbxs = PbxFactory.Make(_dice, Start, Administrator.Extensions, Administrator.Numbers);
        _calls = [.. _pbxs.SelectMany(pbx => pbx.Events).Select(each => (each.Truth.Source, each.Truth.CallId)).Distinct()];
        _server = new ServerUnderTest(DatabasePath, _clock);
    }

    /// <summary>How often the process died.</summary>
    public int Deaths { get; private set; }

    /// <summary>Whether the store has forgotten a commit.</summary>
    public bool HasForgotten { get; private set; }

    /// <summary>How many events the PBXs had to tell.</summary>
    public int EventCount => _pbxs.Sum(pbx => pbx.Events.Count);

    private string DatabasePath => Path.Combine(_folder.FullName, "ledger.db");

    /// <summary>Runs until everything is told and everybody is asleep, then checks.</summary>
    public async Task Run()
    {
        // As the tenant's first key does: nobody can watch or push before.
        await RunGroup(_server.Submit(session => session.Tenant(TenantId).Number), CommitFate.Succeeds);
        for (int step = 0; _steps.Count > 0 || !_pbxs.All(pbx => pbx.IsDone); step++)
        {
            Require(step < MostSteps, "the PBXs could not tell everything; a commit fails again and again.");
            await Step();
        }

        await Settle();
        new WorldChecks(_seed, _server, _clock, _pbxs, _administrator.Truth).Run();
        IReadOnlyList<string> before = Dump();
        await RunGroup(_server.SubmitRebuild(), CommitFate.Succeeds);
        WorldChecks.RequireSame(_seed, "a rebuild changed the read models", before, Dump());
        CheckBoards();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _server.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task Step()
    {
        switch (_dice.Next(100))
        {
            case < 45:
                MoveClock();
                break;
            case < 85:
                await Round();
                break;
            case < 90 when _watchers.Count < 4:
                Watch();
                break;
            case < 92 when _watchers.Count > 0:
                _server.Publisher.Unwatch(TenantId, _watchers[0].Feed);
                _watchers.RemoveAt(0);
                break;
            case < 96:
                await Round(CommitFate.Succeeds, closesSilent: true);
                CheckBoards();
                break;
            case 96:
                CommitFate fate = Fate();
                await RunGroup(_server.SubmitRebuild(), fate);
                break;
            default:
                await Round(Fate(), closesSilent: true);
                break;
        }
    }

    private void MoveClock()
    {
        _clock.Advance(_dice.Next(20) == 0
            ? TimeSpan.FromMinutes(_dice.Next(60, 200))
            : TimeSpan.FromSeconds(_dice.Next(1, _dice.Next(2) == 0 ? 90 : 1500)));
        _server.Publisher.Roll();
    }

    private Task Round() => Round(Fate(), closesSilent: false);

    /// <summary>What arrives at once, and goes into one transaction.</summary>
    private async Task Round(CommitFate fate, bool closesSilent)
    {
        List<Task> told = [];
        foreach (SimPbx pbx in _pbxs.Where(_ => _dice.Next(2) == 0))
        {
            told.AddRange(pbx.Deliver(_clock.GetUtcNow()).Select(Push));
        }

        if (_steps.Count > 0 && _dice.Next(4) == 0)
        {
            OrganisationStep step = _steps.Peek();
            bool isAnswerLost = _dice.Next(8) == 0;
            told.Insert(_dice.Next(told.Count + 1), Upsert(step, isAnswerLost));
        }

        if (told.Count > 0)
        {
            told.Insert(told.Count / 2, Review());
        }

        if (closesSilent)
        {
            told.Add(CloseSilent());
        }

        if (told.Count > 0)
        {
            await RunGroup(Task.WhenAll(told), fate);
        }
    }

    private async Task Push(IReadOnlyList<SimEvent> batch)
    {
        bool isAnswerLost = _dice.Next(8) == 0;
        PushEventsRequest message = new();
        message.Events.AddRange(batch.Select(each => V1.CallEvent.Parser.ParseFrom(each.Bytes)));
        byte[] bytes = Google.Protobuf.MessageExtensions.ToByteArray(message);
        List<Range> ranges = new RawPushRequest(bytes).Events()!;
        EventBatch read = EventBatch.Read(bytes, ranges, _clock.GetUtcNow(), null, TenantId);
        PushEventsResponse answer = await _server.Submit(read.Apply, Math.Max(1, read.Count));
        Require(answer.Rejections.Count == 0, $"good events were rejected: {answer}");
        Require(answer.Accepted + answer.Duplicates == batch.Count, $"{batch.Count} events were answered by {answer}");
        _answers.Stored(batch);
        batch.ToList().ForEach(each => each.IsAcknowledged |= !isAnswerLost);
    }

    private async Task Upsert(OrganisationStep step, bool isAnswerLost)
    {
        UpsertResponse answer = await _server.Submit(session => step.Store(session, TenantId), step.Rows.Count);
        Require(answer.Errors.Count == 0, $"good rows were refused: {answer}");
        _answers.Stored(step);
        if (!isAnswerLost)
        {
            _steps.Dequeue();
        }
    }

    private async Task Review()
    {
        if (await _server.Submit(_reviewer.Next(_calls)) is { } said)
        {
            _reviewer.Heard(said.FlagId);
            _answers.Stored(said.FlagId, said.Comment);
        }
    }

    /// <summary>What the job for silent calls does once a minute.</summary>
    private async Task CloseSilent()
    {
        await _server.Submit(session => SilentCalls.Close(session, int.MaxValue));
        _answers.SilenceClosed();
    }

    private async Task RunGroup(Task told, CommitFate wanted)
    {
        _rounds++;
        bool forgets = _forgetsFrom > 0 && _rounds >= _forgetsFrom && !HasForgotten;
        _server.Store.Next = forgets ? CommitFate.IsForgotten : wanted;
        await _server.RunGroup(told);
        CommitFate? met = _server.Store.Met;
        HasForgotten |= met == CommitFate.IsForgotten;
        if (told.IsFaulted)
        {
            Exception? other = told.Exception.Flatten().InnerExceptions.FirstOrDefault(each => each is not SimulatedCrashException);
            Require(other is null, $"a transaction failed on its own: {other?.Message}", other);
        }

        if (met is CommitFate.DiesBefore or CommitFate.DiesAfter)
        {
            Restart();
        }

        _answers.Check(_server, _clock.GetUtcNow());
    }

    private void Restart()
    {
        Deaths++;
        _server.Dispose();
        _server = new ServerUnderTest(DatabasePath, _clock);
        int watching = _watchers.Count;
        _watchers.Clear();
        for (int watcher = 0; watcher < watching; watcher++)
        {
            Watch();
        }
    }

    private void Watch() => _watchers.Add(new BoardWatcher(_server.Publisher.Watch(TenantId, "")));

    /// <summary>Lets every call end that will, so that nothing depends on the clock any more.</summary>
    private async Task Settle()
    {
        _clock.Advance(TimeSpan.FromHours(5));
        _server.Publisher.Roll();
        await RunGroup(CloseSilent(), CommitFate.Succeeds);
        CheckBoards();
    }

    private void CheckBoards()
    {
        string[] fresh = BoardWatcher.Words(_server.BoardFromStore()).Split('\n');
        WorldChecks.RequireSame(
            _seed, "the board is not the one made from the store", fresh, BoardWatcher.Words(_server.BoardSeenNow()).Split('\n'));
        foreach (BoardWatcher watcher in _watchers)
        {
            WorldChecks.RequireSame(_seed, "a watcher shows another board", fresh, watcher.Shown.Split('\n'));
        }
    }

    private IReadOnlyList<string> Dump()
    {
        using CallKpi.Storage.ILedgerReader reader = _server.Store.OpenReader();
        return StoreDump.Of(reader, reader.Tenant(TenantId) ?? 0);
    }

    private CommitFate Fate() => _dice.Next(100) switch
    {
        < 4 => CommitFate.DiesBefore,
        < 8 => CommitFate.DiesAfter,
        < 10 => CommitFate.FailsBefore,
        < 12 => CommitFate.FailsAfter,
        _ => CommitFate.Succeeds,
    };

    private void Require(bool holds, string otherwise, Exception? cause = null)
    {
        if (!holds)
        {
            throw new WorldFailedException(_seed, otherwise, cause);
        }
    }
}
