using System.Diagnostics;
using System.Runtime.CompilerServices;
using CallKpi.Detection.Durations;

namespace CallKpi.Cli.Detect;

/// <summary>The rows of the target table on cost: the time and garbage of one verdict on a call, and the memory of a manager.</summary>
/// <remarks>
/// Real calls of one company, of which several copies work side by side, each with managers and clients of its own, so that what all share is spread over
/// hundreds of managers; and again time after time, so that a manager has the calls of years.
/// </remarks>
internal static class CostBenchmark
{
    private const int Copies = 10;
    private const int Rounds = 10;

    /// <summary>So many of the last calls are scored, of all copies.</summary>
    private const int Scored = 20_000;

    /// <summary>Measures on the first seed of the calls.</summary>
    /// <param name="folder">The folder of the data.</param>
    /// <param name="scratch">Nothing is written.</param>
    /// <param name="stop">Stops the work.</param>
    public static Task<IReadOnlyList<BenchmarkRow>> RunAsync(string folder, string scratch, CancellationToken stop) =>
        Task.FromResult(Measure(Path.Combine(folder, "durations", "bpi17_s1.csv.gz"), stop));

    internal static IReadOnlyList<BenchmarkRow> Measure(string path, CancellationToken stop)
    {
        DurationCall[] calls = [.. CallFile.Read(path).Select(row => row.Call)];
        Dictionary<string, string[]> managers = Named(calls.Select(call => call.PersonId)), partners = Named(calls.Select(call => call.PartnerId).OfType<string>());
        DurationCall Copy(DurationCall call, int copy) => call with
        {
            PersonId = managers[call.PersonId][copy],
            PartnerId = call.PartnerId is { } partner ? partners[partner][copy] : null,
        };

        DurationCall[] scored = [.. calls.TakeLast(Scored).SelectMany(call => Enumerable.Range(0, Copies).Select(copy => Copy(call, copy)))];
        StrongBox<DurationDetector?> kept = Learned();

        // The first round teaches the compiler.
        long[] ticks = new long[scored.Length];
        Score(kept, scored, ticks);
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        Score(kept, scored, ticks);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        Array.Sort(ticks);

        // What is free again without it: other things of the process come and go while it learns.
        long with = GC.GetTotalMemory(forceFullCollection: true);
        kept.Value = null;
        double memory = (with - GC.GetTotalMemory(forceFullCollection: true)) / 1024.0 / (managers.Count * Copies);
        double Micro(double share) => ticks[(int)(share * (ticks.Length - 1))] * 1e6 / Stopwatch.Frequency;
        return
        [
            new("one call scored: median, µs", Micro(0.5), 5, 1, IsCeiling: true) { IsTimed = true },
            new("one call scored: 99th percentile, µs", Micro(0.99), 50, double.NaN, IsCeiling: true) { IsTimed = true },
            new("one call scored: allocated, bytes", (double)allocated / scored.Length, 0, 0, IsCeiling: true),
            new("memory a manager, KB", memory, 64, 16, IsCeiling: true),
        ];

        StrongBox<DurationDetector?> Learned()
        {
            DurationDetector detector = new();
            TimeSpan round = calls.Length > 0 ? calls[^1].StartedAt - calls[0].StartedAt + TimeSpan.FromDays(1) : TimeSpan.Zero;
            for (int back = Rounds - 1; back >= 0; back--)
            {
                foreach (DurationCall call in calls)
                {
                    stop.ThrowIfCancellationRequested();
                    for (int copy = 0; copy < Copies; copy++)
                    {
                        detector.Learn(Copy(call, copy) with { StartedAt = call.StartedAt - (back * round) });
                    }
                }
            }

            return new(detector);
        }
    }

    private static Dictionary<string, string[]> Named(IEnumerable<string> ids) => ids.Distinct(StringComparer.Ordinal).ToDictionary(
        id => id, id => Enumerable.Range(0, Copies).Select(copy => $"{id}/{copy}").ToArray(), StringComparer.Ordinal);

    private static void Score(StrongBox<DurationDetector?> kept, DurationCall[] calls, long[] ticks)
    {
        DurationDetector detector = kept.Value!;
        for (int index = 0; index < calls.Length; index++)
        {
            long from = Stopwatch.GetTimestamp();
            detector.Score(calls[index]);
            ticks[index] = Stopwatch.GetTimestamp() - from;
        }
    }
}
