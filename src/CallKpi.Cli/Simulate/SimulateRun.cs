using System.Globalization;
using System.Threading.Channels;
using CallKpi.Cli.Push;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using CallKpi.V1;
using Grpc.Core;

namespace CallKpi.Cli.Simulate;

/// <summary>Runs a simulated floor against a server: first its past, then its present until it is stopped.</summary>
internal sealed class SimulateRun(CommandSession session, SimulateSettings settings)
{
    /// <summary>For so long before the first call the clients have had their managers.</summary>
    private const int AssignedDays = 365;

    private static readonly TimeSpan SpeakEvery = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan TimeToAppear = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1.5);

    private readonly PushTally _tally = new();
    private DateTimeOffset _spoken;

    /// <summary>Runs until the duration is over, standard input closes, or a signal comes.</summary>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        DateTimeOffset now = session.Now;
        SimulatedFloor floor = new(settings.Size, Midnight(now).AddDays(-settings.DaysBack - AssignedDays));
        FloorSetup setup = new(session.Server, floor, now);
        await SetUpAsync(setup, stop);
        FloorPlan plan = new(floor);
        List<PlannedCall> past = settings.DaysBack == 0 ? [] : [.. plan.Past(now, settings.DaysBack)];
        IReadOnlyList<PlannedCall> today = new TodayPlan(floor, now).Fill(past);
        using PlantedOddities? truth = settings.PlantedFile is { } file ? new PlantedOddities(file) : null;
        truth?.Add([.. past, .. today]);
        truth?.Add(floor, DateOnly.FromDateTime(now.UtcDateTime).AddDays(-settings.DaysBack), DateOnly.FromDateTime(now.UtcDateTime));
        DateTimeOffset first = Midnight(now).AddDays(-settings.DaysBack);
        IReadOnlyList<SimulatedDeal> deals = settings.DaysBack == 0 ? [] : new SimulatedDeals(floor).Upto(now);
        truth?.Add(floor, deals, first, now);
        truth?.AddMonths(floor, DateOnly.FromDateTime(first.UtcDateTime), DateOnly.FromDateTime(now.UtcDateTime));
        await FillPastAsync(floor, past, now, stop);
        await StateDealsAsync(setup, floor, deals, first, now, stop);
        await PushAsync(today.SelectMany(call => call.Events), stop);
        await ReviewPastAsync(now, stop);
        using CancellationTokenSource end = StopSignal.Open(settings.Duration, session.Time, stop);
        await LiveAsync(plan, [.. past, .. today], truth, end.Token);
        Speak(SimulateTexts.Stopped, _tally.Acknowledged);
        return _tally.Rejected > 0 ? ExitCode.Failed : ExitCode.Done;
    }

    private static string DayText(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTimeOffset Midnight(DateTimeOffset now) => new(now.UtcDateTime.Date, TimeSpan.Zero);

    /// <summary>Whoever starts this beside a server may be a little early: a server that is not there yet is waited for.</summary>
    private async Task SetUpAsync(FloorSetup setup, CancellationToken stop)
    {
        Backoff backoff = new(session.Time);
        while (true)
        {
            try
            {
                if (!settings.Anyway)
                {
                    await setup.RefuseRealTenantAsync(stop);
                }

                await setup.StoreAsync(stop);
                return;
            }
            catch (RpcException trouble) when (trouble.StatusCode == StatusCode.Unavailable && backoff.Trouble < TimeToAppear)
            {
                await Task.Delay(backoff.Next(), session.Time, stop);
            }
        }
    }

    private async Task FillPastAsync(
        SimulatedFloor floor, List<PlannedCall> past, DateTimeOffset now, CancellationToken stop)
    {
        if (settings.DaysBack == 0)
        {
            return;
        }

        await PushAsync(past.SelectMany(call => call.Events), stop);
        RecordContactsRequest meetings = new() { Contacts = { SimulatedMeetings.Past(floor, now, settings.DaysBack) } };
        await session.Server.Contacts.RecordAsync(meetings, session.Server.Stream(stop));
        foreach (AddFactsRequest facts in SimulatedMeetings.Facts(floor, past))
        {
            await session.Server.Contacts.AddFactsAsync(facts, session.Server.Question(stop));
        }

        Speak(SimulateTexts.PastDone, session.Words.Count(SimulateTexts.Calls, past.Count), settings.DaysBack);
    }

    private async Task StateDealsAsync(
        FloorSetup setup, SimulatedFloor floor, IReadOnlyList<SimulatedDeal> deals, DateTimeOffset first, DateTimeOffset now, CancellationToken stop)
    {
        await setup.StateAsync(deals, stop);
        RecordContactsRequest followUps = new() { Contacts = { SimulatedMeetings.FollowUps(floor, deals, first, now) } };
        await session.Server.Contacts.RecordAsync(followUps, session.Server.Stream(stop));
    }

    /// <summary>Yesterday is left to the server's night, which also draws the calls that a reviewer hears.</summary>
    private async Task ReviewPastAsync(DateTimeOffset now, CancellationToken stop)
    {
        DateOnly today = DateOnly.FromDateTime(now.UtcDateTime);
        if (!settings.ReviewsPast || settings.DaysBack < 2)
        {
            return;
        }

        BackfillRequest request = new() { FromDay = DayText(today.AddDays(-settings.DaysBack)), ToDay = DayText(today.AddDays(-2)) };
        try
        {
            BackfillJob job = await session.Server.DayReviews.StartBackfillAsync(request, session.Server.Question(stop));
            Speak(SimulateTexts.PastReviewed, job.FromDay);
        }
        catch (RpcException trouble) when (trouble.StatusCode == StatusCode.FailedPrecondition)
        {
            // One is under way: that of a floor that was here a moment ago.
        }
    }

    private async Task PushAsync(IEnumerable<CallEvent> events, CancellationToken stop)
    {
        Channel<EventBatch> batches = Channel.CreateUnbounded<EventBatch>();
        BatchBuilder builder = new(2000);
        foreach (CallEvent item in events)
        {
            if (builder.Add(item, 0) is { } full)
            {
                batches.Writer.TryWrite(full);
            }
        }

        if (builder.Take() is { } last)
        {
            batches.Writer.TryWrite(last);
        }

        batches.Writer.Complete();
        await new EventPusher(session, _tally, 1).RunAsync(batches.Reader, stop);
    }

    private async Task LiveAsync(
        FloorPlan plan, IReadOnlyList<PlannedCall> before, PlantedOddities? truth, CancellationToken end)
    {
        DateTimeOffset start = session.Now;
        IEnumerable<PlannedCall> calls = plan.Live(start, settings.CallsPerMinute, before);
        using LiveQueue queue = new(truth?.Watching(calls) ?? calls, new TimeScale(start, settings.Speed));
        Channel<EventBatch> batches = Channel.CreateBounded<EventBatch>(64);
        using CancellationTokenSource failed = new();
        Task pushing = new EventPusher(session, _tally, 1).RunAsync(batches.Reader, failed.Token);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(end);
        _ = pushing.ContinueWith(_ => either.CancelAsync(), TaskScheduler.Default);
        try
        {
            await FeedAsync(queue, batches.Writer, either.Token);
        }
        catch (OperationCanceledException)
        {
            // The end of a simulation is always a cancellation: of time, of input, or by a signal.
        }

        Write(batches.Writer, queue.HangUp(session.Now));
        batches.Writer.TryComplete();
        if (end.IsCancellationRequested)
        {
            failed.CancelAfter(LastWords);
        }

        await EndAsync(pushing, failed.Token);
    }

    private async Task FeedAsync(LiveQueue queue, ChannelWriter<EventBatch> writer, CancellationToken end)
    {
        while (true)
        {
            DateTimeOffset now = session.Now;
            TimeSpan wait = queue.Next() - now;
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait < TimeSpan.FromSeconds(1) ? wait : TimeSpan.FromSeconds(1), session.Time, end);
            }

            end.ThrowIfCancellationRequested();
            Write(writer, queue.TakeDue(session.Now));
            if (session.Now - _spoken > SpeakEvery)
            {
                _spoken = session.Now;
                Speak(SimulateTexts.Alive, session.Words.Count(SimulateTexts.Calls, queue.Open), _tally.Acknowledged);
            }
        }
    }

    /// <summary>A server that is away for long makes the queue full; then what does not fit is lost, as on a real floor.</summary>
    private static void Write(ChannelWriter<EventBatch> writer, IReadOnlyList<CallEvent> events)
    {
        if (events.Count > 0)
        {
            PushEventsRequest request = new() { Events = { events } };
            writer.TryWrite(new EventBatch(request, new long[events.Count]));
        }
    }

    private static async Task EndAsync(Task pushing, CancellationToken last)
    {
        try
        {
            await pushing;
        }
        catch (Exception trouble) when (last.IsCancellationRequested && trouble is OperationCanceledException or RpcException)
        {
            // The server did not take the last words in time; it closes the calls itself later.
        }
    }

    private void Speak(Text text, params object?[] values)
    {
        if (!settings.IsQuiet)
        {
            session.Complain(text, values);
        }
    }
}
