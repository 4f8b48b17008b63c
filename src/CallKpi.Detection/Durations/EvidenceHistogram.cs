namespace CallKpi.Detection.Durations;

/// <summary>How much evidence there was against each call, by its log odds.</summary>
/// <remarks>Counts add up. Below the first bin all calls are alike: what is ordinary is not ranked, so a person of equal calls has no oddest one.</remarks>
internal sealed class EvidenceHistogram
{
    internal const int Bins = 220;

    private const double Lowest = -7;
    private const double Width = 0.1;

    internal int[] Counts { get; } = new int[Bins];

    internal static int BinOf(double logOdds) => double.IsNegativeInfinity(logOdds) ? 0 : (int)Math.Clamp((logOdds - Lowest) / Width, 0, Bins - 1);

    internal static double MiddleOf(int bin) => Lowest + ((bin + 0.5) * Width);

    internal void Add(double logOdds) => Counts[BinOf(logOdds)]++;

    internal void Add(ReadOnlySpan<int> counts)
    {
        for (var bin = 0; bin < Bins; bin++)
        {
            Counts[bin] += counts[bin];
        }
    }

    /// <summary>The expected number of ordinary calls from a bin on, given the probability of each bin's calls to be ordinary.</summary>
    internal double Ordinary(ReadOnlySpan<float> ordinary, int first = 0)
    {
        var sum = 0.0;
        for (var bin = first; bin < Bins; bin++)
        {
            sum += Counts[bin] * ordinary[bin];
        }

        return sum;
    }
}
