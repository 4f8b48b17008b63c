using BenchmarkDotNet.Attributes;
using CallKpi.Detection.Durations;

namespace CallKpi.Benchmarks.Detection;

/// <summary>One call judged, one call learned, after a history of two million.</summary>
[MemoryDiagnoser]
public class DurationVerdicts
{
    private const int History = 2_000_000;
    private const int Calls = 1 << 16;

    private readonly DurationCall[] _calls = new DurationCall[Calls];
    private DurationDetector _detector = new();
    private int _next;

    /// <summary>Learns the history.</summary>
    [GlobalSetup]
    public void Learned()
    {
        SimulatedYear year = new();
        _detector = new DurationDetector();
        for (int index = 0; index < History; index++)
        {
            _detector.Learn(year.Next());
        }

        for (int index = 0; index < Calls; index++)
        {
            _calls[index] = year.Next();
        }
    }

    /// <summary>A verdict on another call each time, so that nothing stays in the caches that would not in life.</summary>
    [Benchmark]
    public double Score() => _detector.Score(_calls[_next++ & (Calls - 1)]).PValue;
}
