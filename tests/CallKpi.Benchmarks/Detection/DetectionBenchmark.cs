using System.Diagnostics;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using CallKpi.Detection.Durations;
using Perfolizer.Horology;

namespace CallKpi.Benchmarks.Detection;

/// <summary>What judging calls costs: one verdict, its tail, garbage, memory a manager, and a year's calls in one pass.</summary>
internal static class DetectionBenchmark
{
    /// <summary>What 1,000 managers say on the telephone in a year: 40 million calls.</summary>
    private const int Year = 40_000_000;

    private const int Scored = 400_000;

    /// <summary>Runs and prints a part: `verdict` by BenchmarkDotNet, `year` the pass over a year; both unless told.</summary>
    public static void Run(string? part)
    {
        if (part is null or "verdict")
        {
            BenchmarkRunner.Run<DurationVerdicts>(Config());
        }

        if (part is null or "year")
        {
            Learn();
        }
    }

    // In this process: the benchmark builds nothing and needs nothing restored.
    private static ManualConfig Config() => ManualConfig.CreateEmpty()
        .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithMinIterationTime(TimeInterval.FromMilliseconds(200)))
        .AddColumnProvider(DefaultColumnProviders.Instance)
        .AddColumn(StatisticColumn.P95)
        .AddLogger(ConsoleLogger.Default)
        .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "callkpi-benchmarks"));

    private static void Learn()
    {
        SimulatedYear year = new();
        DurationDetector detector = new();
        long prepared = GC.GetTotalMemory(forceFullCollection: true);
        TimeSpan used = TimeSpan.Zero;
        TimeSpan invented = TimeSpan.Zero;
        DurationCall[] block = new DurationCall[100_000];
        for (int learned = 0; learned < Year;)
        {
            TimeSpan from = Used();
            for (int index = 0; index < block.Length; index++)
            {
                block[index] = year.Next();
            }

            invented += Used() - from;
            from = Used();
            foreach (DurationCall call in block)
            {
                detector.Learn(call);
            }

            used += Used() - from;
            learned += block.Length;
            if (learned % (Year / 8) == 0)
            {
                double kilobytes = (GC.GetTotalMemory(forceFullCollection: true) - prepared) / 1024.0 / SimulatedYear.People;
                Print($"learned {learned:N0} calls in {used.TotalSeconds:0.0} s of one core, {used.TotalMicroseconds / learned:0.00} µs a call; {kilobytes:0.0} KB a manager");
            }
        }

        Print($"(making the calls up took {invented.TotalSeconds:0.0} s more)");
        Tail(detector, [.. Enumerable.Range(0, Scored).Select(_ => year.Next())]);
    }

    private static void Tail(DurationDetector detector, DurationCall[] calls)
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

    /// <summary>The processor's time, not the wall's: other work on the machine does not count.</summary>
    private static TimeSpan Used()
    {
        using Process process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }

    private static void Print(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line));
}
