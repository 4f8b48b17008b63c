using CallKpi.Server.DayReviews;
using CallKpi.Server.Learning;
using CallKpi.Server.Ledger;
using CallKpi.Storage;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Xunit.Abstractions;

namespace CallKpi.Server.Tests.DayReviews;

/// <summary>What is known of a branch goes on from the store: the same to the last byte as if it were learned anew, and refused where it is not that.</summary>
public sealed class KeptBranchTests(ITestOutputHelper output)
{
    /// <summary>A Monday with six weeks of history before it; a fortnight later learning begins for the next quarter.</summary>
    private static readonly DateOnly Today = new(2025, 11, 17);

    private static readonly DateOnly First = Today.AddDays(-42);

    [Fact]
    public async Task Nights_with_restarts_keep_what_would_be_learned_anew_to_the_last_byte()
    {
        await using NightFloor floor = await NightFloor.Open(Today);
        OrdinaryDays days = new(Seed());
        await floor.Push(days.Days(First, Today.AddDays(-1)));
        DateOnly last = new(2026, 1, 2);
        for (DateOnly day = Today; day <= last; day = day.AddDays(1))
        {
            floor.Clock.MoveTo(NightFloor.StartOf(day).AddHours(23));
            await floor.Push(days.Days(day, day));
            await floor.EndDay(day);
            if (day.DayNumber % 9 == 0)
            {
                await floor.Restart();
            }

            // With all that the next quarter needs, and with that quarter begun.
            if (day == new DateOnly(2025, 12, 31) || day == last)
            {
                Assert.Equal([day.DayNumber, day.DayNumber - 1], Reading(floor, reader => reader.LearnedDays(1, "b1")));
                byte[] kept = State(floor, day);
                Assert.Equal(kept, await LearnedAnew(floor, day));
                output.WriteLine($"{day}: {kept.Length} bytes, {PackedState.Unpack(kept)!.Length} unpacked, for {NightFloor.Managers} managers");
            }
        }
    }

    [Fact]
    public async Task What_cannot_be_gone_on_from_is_passed_over()
    {
        await using NightFloor floor = await Reviewed();
        LocalDate day = LocalDate.FromDateOnly(Today.AddDays(-1));
        byte[] good = State(floor, Today.AddDays(-2)), newest = State(floor, Today.AddDays(-1));
        Assert.Equal(day.PlusDays(1), Before(floor, day.PlusDays(1))!.Next);
        Assert.Equal(day, Before(floor, day)!.Next);
        Assert.Null(Before(floor, day.PlusDays(-1)));

        // The newest is damaged: the one before it is as good, a day later.
        byte[] damaged = [.. newest];
        damaged[newest.Length / 2] ^= 0x20;
        foreach (byte[] bad in new[] { damaged, newest[..^9], [], [1, 2, 3] })
        {
            await Keep(floor, day, bad);
            Assert.Equal(day, Before(floor, day.PlusDays(1))!.Next);
        }

        // Both are: it is learned anew.
        await Keep(floor, day.PlusDays(-1), damaged);
        await Keep(floor, day, damaged);
        Assert.Null(Before(floor, day.PlusDays(1)));
        await Keep(floor, day.PlusDays(-1), good);
        Assert.NotNull(Before(floor, day.PlusDays(1)));

        // Another quarter's, of which it has learned nothing ahead.
        Assert.Null(Before(floor, new LocalDate(2026, 1, 1)));
    }

    [Fact]
    public async Task A_past_that_is_imported_is_learned_anew_in_the_next_night_and_late_records_are_not()
    {
        await using NightFloor floor = await Reviewed();
        LocalDate next = LocalDate.FromDateOnly(Today);
        OrdinaryDays days = new(Seed());
        List<V1.CallEvent> past = days.Days(First.AddDays(-70), First.AddDays(-1));
        past.ForEach(call => call.CallId = call.EventId = $"past-{call.CallId}");

        // Half a hundredth of the calls.
        await floor.Push(past.Take(Reading(floor, reader => (int)reader.CountCalls(1, DateTimeOffset.MinValue, DateTimeOffset.MaxValue)) / 200));
        Assert.Equal(next, Before(floor, next)!.Next);
        byte[] kept = State(floor, Today.AddDays(-1));
        Assert.NotEqual(kept, await LearnedAnew(floor, Today.AddDays(-1)));

        // Who wants them taken in at once goes over the days that are kept.
        await floor.Backfill(Today.AddDays(-2), Today.AddDays(-1), again: true);
        Assert.NotEqual(kept, State(floor, Today.AddDays(-1)));
        Assert.Equal(State(floor, Today.AddDays(-1)), await LearnedAnew(floor, Today.AddDays(-1)));
        await floor.Push(past);
        Assert.Null(Before(floor, next));
        floor.Clock.MoveTo(NightFloor.StartOf(Today).AddHours(23));
        await floor.Push(days.Days(Today, Today));
        await floor.EndDay(Today);
        Assert.Equal(LocalDate.FromDateOnly(First.AddDays(-70)), Before(floor, next.PlusDays(1))!.Began);
    }

    [Fact]
    public async Task What_a_clock_that_ran_ahead_has_kept_does_not_stand_in_the_way()
    {
        await using NightFloor floor = await Reviewed();
        LocalDate ahead = LocalDate.FromDateOnly(Today.AddYears(4));
        await Keep(floor, ahead.PlusDays(-1), State(floor, Today.AddDays(-1)));
        await Keep(floor, ahead, State(floor, Today.AddYears(4).AddDays(-1)));
        await floor.EndDay(Today);
        Assert.Equal(Today.DayNumber, Reading(floor, reader => reader.LearnedDays(1, "b1"))[0]);
    }

    [Fact]
    public async Task A_rebuild_forgets_and_the_next_night_learns_the_same()
    {
        await using NightFloor floor = await Reviewed();
        byte[] kept = State(floor, Today.AddDays(-1));
        await floor.Rebuild();
        Assert.Empty(Reading(floor, reader => reader.LearnedDays(1, "b1")));
        Assert.Equal(kept, await LearnedAnew(floor, Today.AddDays(-1)));
    }

    [Fact]
    public async Task Hostile_states_are_refused_or_make_some_sense_and_never_throw()
    {
        await using NightFloor floor = await Reviewed();
        byte[] state = PackedState.Unpack(State(floor, Today.AddDays(-1)))!;
        Random random = new(Seed());
        int read = 0;
        for (int round = 0; round < 200; round++)
        {
            byte[] hostile = [.. state];
            for (int left = random.Next(1, 4); left > 0; left--)
            {
                hostile[random.Next(5, hostile.Length - 4)] = (byte)random.Next(256);
            }

            // The check sum of StateWriter: FNV-1a, 32 bits.
            uint check = hostile[..^4].Aggregate(2166136261u, (sum, each) => unchecked((sum ^ each) * 16777619u));
            BitConverter.TryWriteBytes(hostile.AsSpan(hostile.Length - 4), check);
            read += KeptBranches.Read(PackedState.Pack(hostile), "Europe/Moscow first") is null ? 0 : 1;
        }

        output.WriteLine($"{read} of 200 were read.");
        Assert.Null(KeptBranches.Read(PackedState.Pack(state), "Asia/Tokyo first"));
        Assert.Null(KeptBranches.Read(PackedState.Pack(state), "Europe/Moscow company"));
        Assert.NotNull(KeptBranches.Read(PackedState.Pack(state), "Europe/Moscow first"));
    }

    /// <summary>A floor whose last days were reviewed by a back-fill.</summary>
    private async Task<NightFloor> Reviewed()
    {
        NightFloor floor = await NightFloor.Open(Today);
        await floor.Push(new OrdinaryDays(Seed()).Days(First, Today.AddDays(-1)));
        floor.Clock.MoveTo(NightFloor.StartOf(Today).AddHours(1));
        await floor.Backfill(Today.AddDays(-3), Today.AddDays(-1));
        return floor;
    }

    private static byte[] State(NightFloor floor, DateOnly day) => Reading(floor, reader => reader.LearnedState(1, "b1", day.DayNumber))
        ?? throw new InvalidOperationException($"Nothing is kept of {day}.");

    private static LearnedBranch? Before(NightFloor floor, LocalDate day) => Reading(floor, reader =>
        KeptBranches.Before(Scope(floor, reader, day), new LocalDate(day.Year, ((day.Month - 1) / 3 * 3) + 1, 1)));

    /// <summary>What is known at a day's end when nothing that is kept can be read.</summary>
    private static async Task<byte[]> LearnedAnew(NightFloor floor, DateOnly day)
    {
        (int Day, byte[] State)[] kept = Reading(floor, reader =>
            reader.LearnedDays(1, "b1").Select(each => (each, reader.LearnedState(1, "b1", each)!)).ToArray());
        foreach ((int each, _) in kept.Reverse())
        {
            await Keep(floor, ReviewedDays.DayOf(each), []);
        }

        byte[] anew = Reading(floor, reader => Row(floor, reader, day));
        foreach ((int each, byte[] state) in kept.Reverse())
        {
            await Keep(floor, ReviewedDays.DayOf(each), state);
        }

        return anew;
    }

    private static byte[] Row(NightFloor floor, ILedgerReader reader, DateOnly day)
    {
        DayScope scope = Scope(floor, reader, LocalDate.FromDateOnly(day));
        LearnedBranch.Of(scope);
        return KeptBranches.Row(scope)!.State;
    }

    private static DayScope Scope(NightFloor floor, ILedgerReader reader, LocalDate day) =>
        DayReviewing.Scope(floor.Server.Services.GetRequiredService<LedgerState>().Known("default"), "b1", day, reader, new DayMemory());

    private static Task<int> Keep(NightFloor floor, LocalDate day, byte[] state) =>
        floor.Server.Services.GetRequiredService<LedgerPump>().Submit(session =>
        {
            session.Transaction.PutLearnedBranch(new LearnedBranchRow(1, "b1", ReviewedDays.NumberOf(day), state), KeptBranches.Days);
            return state.Length;
        });

    private static T Reading<T>(NightFloor floor, Func<ILedgerReader, T> read)
    {
        using ILedgerReader reader = floor.Server.Services.GetRequiredService<ILedgerStore>().OpenReader();
        return read(reader);
    }

    private int Seed()
    {
        int seed = int.TryParse(Environment.GetEnvironmentVariable("CALLKPI_SEED"), out int given) ? given : 20;
        output.WriteLine($"Seed {seed}; replay with CALLKPI_SEED={seed}.");
        return seed;
    }
}
