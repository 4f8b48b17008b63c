using System.Diagnostics;
using CallKpi.Detection.Durations;
using CallKpi.Server.Learning;

namespace CallKpi.Benchmarks.Detection;

/// <summary>How long a version holds up the pump, how large it is, and how long a start takes to read it: 1,000 managers.</summary>
internal static class ModelBenchmark
{
    private const int Calls = 2_000_000;
    private const int Rounds = 11;

    /// <summary>Runs and prints the medians.</summary>
    public static void Run()
    {
        SimulatedYear year = new();
        DurationDetector detector = new();
        for (int index = 0; index < Calls; index++)
        {
            detector.Learn(year.Next());
        }

        PackedModel packed = PackedModel.Of(detector);
        double state = Median(() => detector.Checkpoint());
        double pack = Median(() => PackedModel.Of(detector));
        double read = Median(() => PackedModel.Read(packed.Bytes, packed.Sha256));
        Console.WriteLine(FormattableString.Invariant(
            $"{SimulatedYear.People:N0} managers, {Calls:N0} calls: {detector.Write().Length / 1024:N0} KB, packed {packed.Bytes.Length / 1024:N0} KB"));
        Console.WriteLine(FormattableString.Invariant($"fit and write {state:0} ms, with digest and packing {pack:0} ms; read {read:0} ms"));
    }

    private static double Median(Func<object?> work)
    {
        List<double> times = [];
        for (int round = 0; round < Rounds; round++)
        {
            Stopwatch watch = Stopwatch.StartNew();
            GC.KeepAlive(work());
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        return times[Rounds / 2];
    }
}
