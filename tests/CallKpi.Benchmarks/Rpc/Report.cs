using System.Globalization;

namespace CallKpi.Benchmarks.Rpc;

/// <summary>Prints what was measured, a line a round.</summary>
internal static class Report
{
    /// <summary>Two things side by side, and the rate of the second by that of the first.</summary>
    public static void Pair(string name, string round, string firstName, Cost first, string secondName, Cost second) =>
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-8} {round,-8} {Text(firstName, first)}   {Text(secondName, second)}   ratio {second.PerSecond / first.PerSecond:0.00}"));

    /// <summary>The medians of many rounds. The ratio is the median of the rounds' own, since what else the host does moves both sides of a round.</summary>
    public static void Medians(string name, string firstName, List<Cost> first, string secondName, List<Cost> second)
    {
        List<double> ratios = [.. first.Zip(second, (one, other) => other.PerSecond / one.PerSecond).Order()];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-8} {"median",-8} {Text(firstName, Cost.Median(first))}   {Text(secondName, Cost.Median(second))}   ratio {ratios[ratios.Count / 2]:0.00} ({ratios[ratios.Count / 4]:0.00}-{ratios[ratios.Count * 3 / 4]:0.00})"));
    }

    private static string Text(string name, Cost cost) => string.Create(
        CultureInfo.InvariantCulture,
        $"{name} {cost.PerSecond,9:N0}/s {cost.CpuMicroseconds,6:0.00} µs CPU {cost.BytesAllocated,6:N0} B");
}
