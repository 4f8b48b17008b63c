namespace CallKpi.Detection.Durations;

/// <summary>Learns a prior of other companies' calls.</summary>
/// <remarks>
/// Shape, place and circumstances are those of all kinds together after all calls. The evidence is that of a company's first
/// calls: a detector that begins with the prior anew every so many calls says how much evidence ordinary calls then have.
/// The result depends on the calls and their order alone.
/// </remarks>
public static class DurationPriorTraining
{
    /// <summary>A small company's first weeks.</summary>
    private const int FirstCalls = 200;

    private const double ShapeCalls = 30;
    private const double PlaceCalls = 60;
    private const double ContextCalls = 100;
    private const double EvidenceCalls = 300;

    /// <summary>The prior of calls in the order of their starts; they must not be empty.</summary>
    public static DurationPrior Fit(IReadOnlyList<DurationCall> calls)
    {
        ArgumentNullException.ThrowIfNull(calls);
        ArgumentOutOfRangeException.ThrowIfZero(calls.Count);
        var detector = new DurationDetector(new DurationDetectorOptions { Prior = DurationPrior.Assumed });
        foreach (var call in calls)
        {
            detector.Learn(call);
        }

        var place = detector.Pool(ShapeCalls, PlaceCalls, ContextCalls);
        var residuals = new double[KindModel.Bins];
        FirstDays(calls, place, (early, call) => residuals[KindModel.BinOf(early.Residual(call))]++);
        var shape = place.With(KindFit.Smooth(residuals), [], 0);
        var evidence = new double[EvidenceHistogram.Bins];
        FirstDays(calls, shape, (early, call) => evidence[EvidenceHistogram.BinOf(early.Score(call).LogOdds)]++);
        return shape.With(shape.Density, Tail(evidence), EvidenceCalls);
    }

    /// <summary>Begins anew every so many calls, and looks at each before it is learned.</summary>
    private static void FirstDays(IReadOnlyList<DurationCall> calls, DurationPrior prior, Action<DurationDetector, DurationCall> look)
    {
        var options = new DurationDetectorOptions { Prior = prior };
        foreach (var days in calls.Chunk(FirstCalls))
        {
            var early = new DurationDetector(options);
            foreach (var call in days)
            {
                look(early, call);
                early.Learn(call);
            }
        }
    }

    private static double[] Tail(double[] evidence)
    {
        var sum = evidence.Sum();
        for (var bin = evidence.Length - 2; bin >= 0; bin--)
        {
            evidence[bin] += evidence[bin + 1];
        }

        return Array.ConvertAll(evidence, value => value / sum);
    }
}
