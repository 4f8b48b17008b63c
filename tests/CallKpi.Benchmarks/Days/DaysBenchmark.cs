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

/// <summary>What the review of a branch's day costs: the first, which learns half a year; an ordinary one; the first of a month; by check.</summary>
internal static class DaysBenchmark
{
    private const int UsualManagers = 80;
    private static readonly DateOnly First = new(2026, 1, 5);
    private static readonly LocalDate From = new(2026, 9, 28);
    private static readonly LocalDate Last = new(2026, 10, 31);

    /// <summary>Runs and prints.</summary>
    public static async Task Run(string? people)
    {
        int managers = people is null ? UsualManagers : int.Parse(people, CultureInfo.InvariantCulture);
        string folder = Directory.CreateTempSubdirectory("callkpi-bench-").FullName;
        try
        {
            await using BenchServer server = await BenchServer.Start(folder, new StandingClock());
            ILedgerStore store = server.Services.GetRequiredService<ILedgerStore>();
            StoredYear year = new(server, store, managers);
            await year.Enter();
            Stopwatch watch = Stopwatch.StartNew();
            year.Write(First, Last.ToDateOnly());
            store.Checkpoint();
            Print($"{managers} managers in {StoredYear.Branches} branches, {year.Calls:N0} calls written in {watch.Elapsed.TotalSeconds:0} s");
            Parts(server);
            await Review(server, managers);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What reading and learning a working day's calls costs by itself, in one branch.</summary>
    private static void Parts(BenchServer server)
    {
        using ILedgerReader reader = server.Services.GetRequiredService<ILedgerStore>().OpenReader();
        TenantState tenant = server.Services.GetRequiredService<LedgerState>().Known("default");
        DayMemory memory = new();
        TimeSpan read = default, series = default, durations = default, contacts = default;
        long calls = 0;
        SeriesWatch watchSeries = new();
        ShiftWatch watchDurations = new();
        MonthlyContacts watchContacts = new();
        for (LocalDate day = From.PlusDays(-60); day < From; day = day.PlusDays(1))
        {
            DayScope scope = DayReviewing.Scope(tenant, "b3", day, reader, memory);
            long began = Stopwatch.GetTimestamp();
            (CallDay own, _) = CallDays.Read(scope, day);
            read += Stopwatch.GetElapsedTime(began);
            calls += own.Calls.Count;
            began = Stopwatch.GetTimestamp();
            watchSeries.Take("b3", own, 1);
            series += Stopwatch.GetElapsedTime(began);
            began = Stopwatch.GetTimestamp();
            watchDurations.Take("b3", own);
            durations += Stopwatch.GetElapsedTime(began);
            began = Stopwatch.GetTimestamp();
            watchContacts.Take(own);
            contacts += Stopwatch.GetElapsedTime(began);
        }

        Print($"one branch, a call of its own: read {Micro(read):0.0} us, series {Micro(series):0.0} us, durations {Micro(durations):0.0} us, contacts {Micro(contacts):0.0} us");
        double Micro(TimeSpan time) => time.TotalMicroseconds / calls;
    }

    private static async Task Review(BenchServer server, int managers)
    {
        LedgerState state = server.Services.GetRequiredService<LedgerState>();
        TimedCheck[] checks = [.. server.Services.GetServices<IDayCheck>().Select(check => new TimedCheck(check))];
        using DayReviewing reviewing = new(
            checks, server.Services.GetRequiredService<ILedgerStore>(), state, server.Services.GetRequiredService<LedgerPump>(), TimeProvider.System, NullLogger<DayReviewing>.Instance);
        IReadOnlyList<string> branches = DayReviewing.BranchesOf(state.Known("default"));
        Dictionary<string, DayMemory> memories = branches.ToDictionary(branch => branch, _ => new DayMemory(), StringComparer.Ordinal);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        List<double> ordinary = [];
        long found = 0;
        for (LocalDate day = From; day <= Last; day = day.PlusDays(1))
        {
            Stopwatch watch = Stopwatch.StartNew();
            foreach (string branch in branches)
            {
                found += (await reviewing.Review("default", branch, day, memories[branch], new ReviewOrder(IsBackfill: true, 1), CancellationToken.None)).NewFlags.Sum(kind => kind.Count);
            }

            double seconds = watch.Elapsed.TotalSeconds;
            bool isSpecial = day == From || day.Day == 1 || day == Last;
            if (isSpecial)
            {
                Print($"{day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)}: {seconds:0.00} s for all branches");
            }
            else if (day.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday))
            {
                ordinary.Add(seconds);
            }
        }

        ordinary.Sort();
        double all = checks.Sum(check => check.Spent.TotalSeconds);
        Print($"an ordinary working day: {ordinary[ordinary.Count / 2]:0.00} s for all branches, {ordinary[ordinary.Count / 2] * 1_000 / managers:0.0} s for a thousand managers");
        Print($"{found} flags; memory kept {(GC.GetTotalMemory(forceFullCollection: true) - before) / 1_048_576.0:0} MB, peak of the process {Process.GetCurrentProcess().PeakWorkingSet64 / 1_048_576.0:0} MB");
        Print(string.Join(", ", checks.OrderByDescending(check => check.Spent).Select(check => FormattableString.Invariant($"{check.Name} {check.Spent.TotalSeconds / all:0 %}"))));
    }

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

        public IEnumerable<Flag> Run(DayScope scope)
        {
            long began = Stopwatch.GetTimestamp();
            Flag[] flags = [.. check.Run(scope)];
            Spent += Stopwatch.GetElapsedTime(began);
            return flags;
        }
    }
}
