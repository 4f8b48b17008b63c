using System.Globalization;
using CallKpi.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace CallKpi.Server.Tests.DayReviews;

/// <summary>
/// A running server with a clock that the test moves, and a company: branch b1 in Moscow, managers m0 to m3, each with ten clients of class `key`
/// whom he calls in a rhythm of their own; every answered call counts.
/// </summary>
internal sealed class NightFloor : IAsyncDisposable
{
    public const int Managers = 4;
    public const int ClientsEach = 10;

    /// <summary>Moscow's offset, all year.</summary>
    public static readonly TimeSpan Offset = TimeSpan.FromHours(3);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private NightFloor(RunningServer server, TestClock clock)
    {
        Server = server;
        Clock = clock;
        Reviews = new V1.DayReviews.DayReviewsClient(server.Admin);
        Flags = new Flags.FlagsClient(server.Admin);
    }

    public RunningServer Server { get; private set; }

    public TestClock Clock { get; }

    public V1.DayReviews.DayReviewsClient Reviews { get; private set; }

    public Flags.FlagsClient Flags { get; private set; }

    public static async Task<NightFloor> Open(DateOnly today, params DateOnly[] holidays)
    {
        TestClock clock = new(StartOf(today));
        string folder = Directory.CreateTempSubdirectory("callkpi-tests-").FullName;
        NightFloor floor = new(await RunningServer.Start(folder, clock), clock);
        SalesFloor sales = new(floor.Server.Admin);
        Branch branch = new() { Id = "b1", Name = "First", TimeZone = "Europe/Moscow", Country = "RU", AreaCode = "495" };
        branch.Holidays.AddRange(holidays.Select(day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        await sales.Put(branch);
        await sales.Put([.. Enumerable.Range(0, Managers).Select(manager => new Manager
        {
            Id = $"m{manager}", Name = $"Manager {manager}", BranchId = "b1", Extensions = { new ExtensionHolding { Extension = $"10{manager}" } },
        })]);
        await sales.Policies.SetPriorityClassAsync(new SetPriorityClassRequest { PriorityClass = SalesFloor.Class("key") });
        await sales.Put([.. Enumerable.Range(0, Managers * ClientsEach).Select(client => new Client
        {
            Id = $"c{client}",
            Name = $"Client {client}",
            Phones = { NumberOf(client) },
            Classes = { new ClassMembership { ClassId = "key" } },
            Assignments = { new Assignment { ManagerId = $"m{client % Managers}", From = Timestamp.FromDateTimeOffset(StartOf(today.AddYears(-4))) } },
        })]);
        await sales.Policies.SetContactPolicyAsync(new SetContactPolicyRequest
        {
            Policy = new ContactPolicy { EffectiveFrom = "2000-01-01", WrongManagerCounts = true, InboundCounts = InboundCounts.Everybody },
        });
        return floor;
    }

    public static DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), Offset);

    /// <summary>A day as the contract has it.</summary>
    public static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string NumberOf(int client) => $"+7495{1_000_000 + client}";

    /// <summary>Pushes calls of the past; the clock moves on to where they are known.</summary>
    public async Task Push(IEnumerable<CallEvent> calls)
    {
        CallIngest.CallIngestClient ingest = new(Server.Admin);
        foreach (CallEvent[] batch in calls.Chunk(5_000))
        {
            PushEventsResponse answer = await ingest.PushEventsAsync(new PushEventsRequest { Events = { batch } });
            Assert.Empty(answer.Rejections);
        }
    }

    /// <summary>Lets a day end: half an hour after midnight it is reviewed.</summary>
    public async Task EndDay(DateOnly day)
    {
        Clock.MoveTo(StartOf(day.AddDays(1)).AddMinutes(30));
        DateTimeOffset limit = TimeProvider.System.GetUtcNow() + Patience;
        string wanted = Text(day);
        for (int look = 1; ; look++)
        {
            ListReviewedDaysResponse days = await Reviews.ListReviewedDaysAsync(new ListReviewedDaysRequest { FromDay = wanted, ToDay = wanted });
            if (days.Days.Count > 0)
            {
                return;
            }

            Assert.True(TimeProvider.System.GetUtcNow() < limit, $"{wanted} was not reviewed.");

            // The timer may not have been waited for when the clock passed it.
            Clock.MoveTo(Clock.GetUtcNow().AddMinutes(look % 10 == 0 ? 1 : 0));
            await Task.Delay(20);
        }
    }

    public async Task<BackfillProgress> Backfill(DateOnly from, DateOnly to, bool again = false)
    {
        BackfillProgress last = new();
        using AsyncServerStreamingCall<BackfillProgress> call = Reviews.Backfill(new BackfillRequest
        {
            FromDay = Text(from), ToDay = Text(to), Again = again,
        });
        await foreach (BackfillProgress step in call.ResponseStream.ReadAllAsync(CancellationToken.None))
        {
            last = step;
        }

        return last;
    }

    public async Task<List<Flag>> Found(string kind = "", DateOnly? day = null)
    {
        List<Flag> flags = [];
        ListFlagsRequest request = new() { Kind = kind, PageSize = 1_000 };
        if (day is { } wanted)
        {
            (request.From, request.To) = (Timestamp.FromDateTimeOffset(StartOf(wanted)), Timestamp.FromDateTimeOffset(StartOf(wanted.AddDays(1))));
        }

        do
        {
            ListFlagsResponse page = await Flags.ListAsync(request);
            flags.AddRange(page.Flags);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return flags;
    }

    /// <summary>Derives everything again from the log.</summary>
    public async Task Rebuild()
    {
        Administration.AdministrationClient administration = new(Server.Admin);
        using AsyncServerStreamingCall<RebuildProgress> rebuild = administration.Rebuild(new RebuildRequest());
        await foreach (RebuildProgress _ in rebuild.ResponseStream.ReadAllAsync(CancellationToken.None))
        {
        }
    }

    /// <summary>Stops the server and starts it again on the same data.</summary>
    /// <param name="meanwhile">What becomes of the clock in between.</param>
    public async Task Restart(Action<TestClock>? meanwhile = null)
    {
        string folder = Server.Folder;
        await Server.DisposeAsync();
        meanwhile?.Invoke(Clock);
        Server = await RunningServer.Start(folder, Clock);
        Reviews = new V1.DayReviews.DayReviewsClient(Server.Admin);
        Flags = new Flags.FlagsClient(Server.Admin);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Directory.Delete(Server.Folder, recursive: true);
    }
}
