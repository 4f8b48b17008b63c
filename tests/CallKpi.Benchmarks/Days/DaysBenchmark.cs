using System.Diagnostics;
using System.Globalization;
using CallKpi.Domain.Anomalies;
using CallKpi.Server.DayReviews;
using CallKpi.Server.Ledger;
using CallKpi.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace CallKpi.Benchmarks.Days;

/// <summary>
/// What the review of a branch's day costs: the first, which learns half a year; an ordinary one; a Monday, which fits the gaps' model; the one after a
/// restart; the first of a month; by check. In seconds of processor time, which other work on the machine moves less than the time on the wall.
/// </summary>
internal static class DaysBenchmark
{
    private const int UsualManagers = 80;
    private const int UsualBranches = 8;
    private const int MonthsBefore = 9;
    private static readonly LocalDate Usual = new(2026, 9, 28);
    private static readonly LocalDate Last = new(2026, 10, 31);

    /// <summary>A Thursday before which the server is stopped.</summary>
    private static readonly LocalDate Restart = new(2026, 10, 22);

    private static TimeSpan Processor => Environment.CpuUsage.TotalTime;

    /// <summary>Runs and prints.</summary>
    /// <param name="people">How many managers.</param>
    /// <param name="offices">In how many branches.</param>
    /// <param name="span">The word "year" for the days of a year; else those of a month.</param>
    public static async Task Run(string? people, string? offices, string? span)
    {
        LocalDate from = span == "year" ? Last.PlusYears(-1).PlusDays(1) : Usual;
        int managers = people is null ? UsualManagers : int.Parse(people, CultureInfo.InvariantCulture);
        int branches = offices is null ? UsualBranches : int.Parse(offices, CultureInfo.InvariantCulture);
        string folder = Directory.CreateTempSubdirectory("callkpi-bench-").FullName;
        try
        {
            await using BenchServer server = await BenchServer.Start(folder, new StandingClock());
            ILedgerStore store = server.Services.GetRequiredService<ILedgerStore>();
            StoredYear year = new(server, store, managers, branches);
            await year.Enter();
            Stopwatch watch = Stopwatch.StartNew();
            year.Write(from.PlusMonths(-MonthsBefore).ToDateOnly(), Last.ToDateOnly());
            store.Checkpoint();
            Print($"{managers} managers in {branches} branches, {year.Calls:N0} calls written in {watch.Elapsed.TotalSeconds:0} s");
            Parts(server, from);
            await Review(server, managers, from);
            await Kept(server);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What reading and learning a working day's calls costs by itself, in one branch.</summary>
    private static void Parts(BenchServer server, LocalDate from)
    {
        using ILedgerReader reader = server.Services.GetRequiredService<ILedgerStore>().OpenReader();
        TenantState tenant = server.Services.GetRequiredService<LedgerState>().Known("default");
        DayMemory memory = new();
        TimeSpan read = default, series = default, shifts = default, contacts = default;
        long calls = 0;
        SeriesWatch watchSeries = new();
        ShiftWatch watchShifts = new();
        MonthlyContacts watchContacts = new();

        // The first reads the company's calls too.
        string lastBranch = DayReviewing.BranchesOf(tenant)[^1];
        for (LocalDate day = from.PlusDays(-60); day < from; day = day.PlusDays(1))
        {
            DayScope scope = DayReviewing.Scope(tenant, lastBranch, day, reader, memory);
            TimeSpan began = Processor;
            (CallDay own, _) = CallDays.Read(scope, day);
            read += Processor - began;
            calls += own.Calls.Count;
            began = Processor;
            watchSeries.Take(lastBranch, own, 1);
            series += Processor - began;
            began = Processor;
            watchShifts.Take(lastBranch, own);
            shifts += Processor - began;
            began = Processor;
            watchContacts.Take(own);
            contacts += Processor - began;
        }

        Print($"one branch, a call of its own: read {Micro(read):0.0} us, series {Micro(series):0.0} us, shifts {Micro(shifts):0.0} us, contacts {Micro(contacts):0.0} us");
        double Micro(TimeSpan time) => time.TotalMicroseconds / calls;
    }

    private static async Task Review(BenchServer server, int managers, LocalDate from)
    {
        LedgerState state = server.Services.GetRequiredService<LedgerState>();
        TimedCheck[] checks = [.. server.Services.GetServices<IDayCheck>().Select(check => new TimedCheck(check))];
        using DayReviewing reviewing = new(
            checks, server.Services.GetRequiredService<ILedgerStore>(), state, server.Services.GetRequiredService<LedgerPump>(), TimeProvider.System, NullLogger<DayReviewing>.Instance);
        IReadOnlyList<string> branches = DayReviewing.BranchesOf(state.Known("default"));
        DayMemory company = new();
        Dictionary<string, DayMemory> memories = branches.ToDictionary(branch => branch, _ => new DayMemory(company), StringComparer.Ordinal);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        List<double> ordinary = [], mondays = [];
        TimedCheck gaps = checks.Single(check => check.Name == "contact_gaps");
        List<double> ordinaryGaps = [], mondaysGaps = [];
        long found = 0;
        TimeSpan start = Processor;
        for (LocalDate day = from; day <= Last; day = day.PlusDays(1))
        {
            TimeSpan gapsBefore = gaps.Spent;
            if (day == Restart)
            {
                memories = branches.ToDictionary(branch => branch, _ => new DayMemory(company), StringComparer.Ordinal);
            }

            TimeSpan began = Processor;

            foreach (string branch in branches)
            {
                found += (await reviewing.Review("default", branch, day, memories[branch], new ReviewOrder(IsBackfill: true, 1), CancellationToken.None)).NewFlags.Sum(kind => kind.Count);

                // As the nights do.
                LearnedBranch.Forget(memories[branch]);
            }

            company.Clear();

            double seconds = (Processor - began).TotalSeconds;
            if (day == from || day == Restart || day.Day == 1 || day == Last)
            {
                Print($"{day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)}{(day == Restart ? ", after a restart" : "")}: {seconds:0.00} s for all branches");
            }
            else if (day.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday))
            {
                (day.DayOfWeek == IsoDayOfWeek.Monday ? mondays : ordinary).Add(seconds);
                (day.DayOfWeek == IsoDayOfWeek.Monday ? mondaysGaps : ordinaryGaps).Add((gaps.Spent - gapsBefore).TotalSeconds);
            }
        }

        Print($"{Period.DaysBetween(from, Last) + 1} days: {(Processor - start).TotalSeconds:0} s for all branches");
        Print($"a Monday: {Median(mondays):0.00} s for all branches, of which gaps {Median(mondaysGaps):0.00} s, on other days {Median(ordinaryGaps):0.00} s");
        Print($"an ordinary working day: {Median(ordinary):0.00} s for all branches, {Median(ordinary) * 1_000 / managers:0.0} s for a thousand managers");
        Print($"{found} flags; memory kept {(GC.GetTotalMemory(forceFullCollection: true) - before) / 1_048_576.0:0} MB, peak of the process {Process.GetCurrentProcess().PeakWorkingSet64 / 1_048_576.0:0} MB");
        double spent = checks.Sum(check => check.Spent.TotalSeconds);
        Print(string.Join(", ", checks.OrderByDescending(check => check.Spent).Select(check => FormattableString.Invariant($"{check.Name} {check.Spent.TotalSeconds / spent:0 %}"))));
    }

    /// <summary>What is kept of the branches: its room, and what reading, packing and writing it costs in the first branch, on the wall.</summary>
    private static async Task Kept(BenchServer server)
    {
        using ILedgerReader reader = server.Services.GetRequiredService<ILedgerStore>().OpenReader();
        TenantState tenant = server.Services.GetRequiredService<LedgerState>().Known("default");
        IReadOnlyList<string> branches = DayReviewing.BranchesOf(tenant);
        long[] bytes = [.. branches.Select(branch => (long)reader.LearnedState(tenant.Number, branch, ReviewedDays.NumberOf(Last))!.Length)];
        LocalDate next = Last.PlusDays(1);
        DayScope scope = DayReviewing.Scope(tenant, branches[0], next, reader, new DayMemory());
        Stopwatch watch = Stopwatch.StartNew();
        _ = KeptBranches.Before(scope, new LocalDate(next.Year, 10, 1)) ?? throw new InvalidOperationException("What was kept cannot be read.");
        double read = watch.Elapsed.TotalMilliseconds;
        LearnedBranch.Of(scope);
        watch.Restart();
        LearnedBranchRow row = KeptBranches.Row(scope)!;
        double packed = watch.Elapsed.TotalMilliseconds;
        watch.Restart();
        await server.Services.GetRequiredService<LedgerPump>().Submit(session =>
        {
            session.Transaction.PutLearnedBranch(row, KeptBranches.Days);
            return row.State.Length;
        });
        double written = watch.Elapsed.TotalMilliseconds;
        Print($"kept: {bytes.Sum() / 1_024.0:0} KB for all branches; the first: {bytes[0] / 1_024.0:0} KB, read and checked in {read:0} ms, packed in {packed:0} ms, written and synced in {written:0} ms");
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static void Print(FormattableString line) => Print(FormattableString.Invariant(line));

    private static void Print(string line) => Console.WriteLine(line);

    /// <summary>Stands still, so that no night disturbs the measurement.</summary>
    private sealed class StandingClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Measures a check; what several share is counted with the first of them.</summary>
    private sealed class TimedCheck(IDayCheck check) : IDayCheck
    {
        public TimeSpan Spent { get; private set; }

        public string Name => check.Name;

        public IReadOnlyList<FlagKind> Kinds => check.Kinds;

        public IEnumerable<Flag> Run(DayScope scope)
        {
            TimeSpan began = Processor;
            Flag[] flags = [.. check.Run(scope)];
            Spent += Processor - began;
            return flags;
        }
    }
}
