namespace CallKpi.Detection.Durations;

/// <summary>How much evidence there was against each call, by its log odds.</summary>
/// <remarks>
/// Counts add up. With them the expected numbers of ordinary calls are kept, from each bin on, so that a p-value is one
/// look-up; <see cref="Weigh"/> forms them anew. Below the first bin all calls are alike: what is ordinary is not ranked,
/// so a person of equal calls has no oddest one.
/// </remarks>
internal sealed class EvidenceHistogram
{
    internal const int Bins = 220;

    private const double Lowest = -7;
    private const double Width = 0.1;

    private readonly double[] atLeast = new double[Bins];

    internal int[] Counts { get; } = new int[Bins];

    /// <summary>The expected number of ordinary calls.</summary>
    internal double Ordinary => atLeast[0];

    internal static int BinOf(double logOdds) => double.IsNegativeInfinity(logOdds) ? 0 : (int)Math.Clamp((logOdds - Lowest) / Width, 0, Bins - 1);

    internal static double MiddleOf(int bin) => Lowest + ((bin + 0.5) * Width);

    /// <summary>Adds a call, with its probability of being ordinary.</summary>
    internal void Add(int bin, double ordinary)
    {
        Counts[bin]++;
        foreach (ref var sum in atLeast.AsSpan(0, bin + 1))
        {
            sum += ordinary;
        }
    }

    /// <summary>Adds counts; they are to be weighed afterwards.</summary>
    internal void Add(ReadOnlySpan<int> counts)
    {
        for (var bin = 0; bin < Bins; bin++)
        {
            Counts[bin] += counts[bin];
        }
    }

    /// <summary>The expected number of ordinary calls from a bin on.</summary>
    internal double OrdinaryFrom(int bin) => atLeast[bin];

    /// <summary>Takes new probabilities of each bin's calls to be ordinary.</summary>
    internal void Weigh(ReadOnlySpan<float> ordinary)
    {
        var sum = 0.0;
        for (var bin = Bins - 1; bin >= 0; bin--)
        {
            sum += Counts[bin] * ordinary[bin];
            atLeast[bin] = sum;
        }
    }
}
