using System.Diagnostics;

namespace CallKpi.Benchmarks.Rpc;

/// <summary>What a piece of work took of this process.</summary>
/// <param name="PerSecond">Messages a second.</param>
/// <param name="CpuMicroseconds">Processor time of this process a message, in microseconds.</param>
/// <param name="BytesAllocated">Bytes allocated a message.</param>
internal sealed record Cost(double PerSecond, double CpuMicroseconds, double BytesAllocated)
{
    /// <summary>Measures work on so many messages; the work may know its own rate.</summary>
    public static async Task<Cost> Of(int messages, Func<Task<double?>> work)
    {
        GC.Collect();
        long allocated = GC.GetTotalAllocatedBytes();
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        double? rate = await work();
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        return new Cost(
            rate ?? messages / elapsed.TotalSeconds,
            (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / messages,
            (double)(GC.GetTotalAllocatedBytes() - allocated) / messages);
    }

    /// <summary>The medians of several, each figure by itself.</summary>
    public static Cost Median(List<Cost> costs) =>
        new(Median(costs, cost => cost.PerSecond), Median(costs, cost => cost.CpuMicroseconds), Median(costs, cost => cost.BytesAllocated));

    private static double Median(List<Cost> costs, Func<Cost, double> figure) => costs.Select(figure).Order().ElementAt(costs.Count / 2);
}
