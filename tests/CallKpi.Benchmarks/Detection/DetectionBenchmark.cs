using System.Diagnostics;
using System.Globalization;
using CallKpi.Detection.Durations;

namespace CallKpi.Benchmarks.Detection;

/// <summary>What judging one call costs: time at p50 and p99, garbage, memory a manager, and a year's calls in one pass.</summary>
internal static class DetectionBenchmark
{
    private const int People = 1_000;
    private const int Scored = 400_000;
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 6, 0, 0, TimeSpan.Zero);

    /// <summary>Runs and prints; the argument is the number of calls to learn, 2 million unless told.</summary>
    public static void Run(string? learned)
    {
        int count = int.Parse(learned ?? "2000000", CultureInfo.InvariantCulture);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        DurationDetector detector = new();
        Random random = new(17);
        string[] people = [.. Enumerable.Range(0, People).Select(index => $"m{index:0000}")];
        string[] clients = [.. Enumerable.Range(0, 100_000).Select(index => $"c{index:000000}")];
        long prepared = GC.GetTotalMemory(forceFullCollection: true);
        TimeSpan from = Used();
        for (int index = 0; index < count; index++)
        {
            detector.Learn(Next(random, people, clients, index));
        }

        double learn = (Used() - from).TotalSeconds;
        long memory = GC.GetTotalMemory(forceFullCollection: true) - prepared;
        Print($"learned {count:N0} calls of {People:N0} managers in {learn:0.0} s of one core: {learn / count * 1e6:0.00} µs a call");
        Print($"memory: {memory / 1024.0 / People:0.0} KB a manager; keys before: {(prepared - before) / 1024 / 1024} MB");
        Score(detector, [.. Enumerable.Range(0, Scored).Select(index => Next(random, people, clients, count + index))]);
    }

    private static void Score(DurationDetector detector, DurationCall[] calls)
    {
        long[] ticks = new long[calls.Length];
        double sum = Rounds(detector, calls, ticks);
        long garbage = GC.GetAllocatedBytesForCurrentThread();
        sum += Rounds(detector, calls, ticks);
        garbage = GC.GetAllocatedBytesForCurrentThread() - garbage;
        Array.Sort(ticks);
        double Micro(double share) => ticks[(int)(share * (ticks.Length - 1))] * 1e6 / Stopwatch.Frequency;
        Print($"scored {calls.Length:N0}: p50 {Micro(0.5):0.00} µs, p99 {Micro(0.99):0.00} µs, {garbage} B of garbage (sum of p {sum:0.0})");
    }

    private static double Rounds(DurationDetector detector, DurationCall[] calls, long[] ticks)
    {
        double sum = 0;
        for (int index = 0; index < calls.Length; index++)
        {
            long from = Stopwatch.GetTimestamp();
            sum += detector.Score(calls[index]).PValue;
            ticks[index] = Stopwatch.GetTimestamp() - from;
        }

        return sum;
    }

    private static DurationCall Next(Random random, string[] people, string[] clients, int index)
    {
        int person = random.Next(People);
        double talk = 4 + (0.1 * (person % 10)) + (0.8 * ((random.NextDouble() + random.NextDouble() + random.NextDouble()) - 1.5) * 2);
        double seconds = Math.Round(random.Next(8) == 0 ? random.Next(3, 25) : Math.Exp(talk));
        string client = clients[((person * 97) + random.Next(300)) % clients.Length];
        return new DurationCall(people[person], random.Next(3) == 0 ? "inbound" : "outbound", client, Start.AddSeconds(index * 0.3), seconds);
    }

    /// <summary>The processor's time, not the wall's: other work on the machine does not count.</summary>
    private static TimeSpan Used()
    {
        using Process process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }

    private static void Print(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line));
}
