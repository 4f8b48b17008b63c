namespace CallKpi.Detection.Durations;

/// <summary>How much evidence there was against each call, by its log odds.</summary>
/// <remarks>
/// Counts add up. With them the expected numbers of ordinary calls are kept, from each bin on, so that a p-value is one
/// look-up; <see cref="Weigh"/> forms them anew. Below the first bin all calls are alike: what is ordinary is not ranked,
/// so a person of equal calls has no oddest one. Calls that count as ordinary whatever their odds are kept apart from those whose odds are weighed.
/// </remarks>
internal sealed class EvidenceHistogram
{
    internal const int Bins = 220;

    private const double Lowest = -7;
    private const double Width = 0.1;

    private readonly double[] atLeast = new double[Bins];

    /// <summary>The calls that are ordinary with some probability.</summary>
    internal int[] Weighed { get; } = new int[Bins];

    /// <summary>The calls that count as ordinary.</summary>
    internal int[] Whole { get; } = new int[Bins];

    /// <summary>How many calls there are.</summary>
    internal double Calls => Weighed.Sum(calls => (double)calls) + Whole.Sum(calls => (double)calls);

    /// <summary>The expected number of ordinary calls.</summary>
    internal double Ordinary => atLeast[0];

    internal static int BinOf(double logOdds) => double.IsNegativeInfinity(logOdds) ? 0 : (int)Math.Clamp((logOdds - Lowest) / Width, 0, Bins - 1);

    internal static double MiddleOf(int bin) => Lowest + ((bin + 0.5) * Width);

    /// <summary>Adds a call whose odds are weighed, with its probability of being ordinary.</summary>
    internal void Add(int bin, double ordinary)
    {
        Weighed[bin]++;
        AddTo(bin, ordinary);
    }

    /// <summary>Adds a call that counts as ordinary.</summary>
    internal void AddWhole(int bin)
    {
        Whole[bin]++;
        AddTo(bin, 1);
    }

    /// <summary>Adds another's counts; they are to be weighed afterwards.</summary>
    internal void Add(EvidenceHistogram other) => Add(other.Weighed, other.Whole);

    /// <summary>Adds counts; they are to be weighed afterwards.</summary>
    internal void Add(ReadOnlySpan<int> weighed, ReadOnlySpan<int> whole)
    {
        for (var bin = 0; bin < Bins; bin++)
        {
            Weighed[bin] += weighed[bin];
            Whole[bin] += whole[bin];
        }
    }

    /// <summary>The expected number of ordinary calls from a bin on.</summary>
    internal double OrdinaryFrom(int bin) => atLeast[bin];

    /// <summary>Takes new probabilities of each bin's weighed calls to be ordinary.</summary>
    internal void Weigh(ReadOnlySpan<float> ordinary)
    {
        var sum = 0.0;
        for (var bin = Bins - 1; bin >= 0; bin--)
        {
            sum += Whole[bin] + (Weighed[bin] * ordinary[bin]);
            atLeast[bin] = sum;
        }
    }

    private void AddTo(int bin, double ordinary)
    {
        foreach (ref var sum in atLeast.AsSpan(0, bin + 1))
        {
            sum += ordinary;
        }
    }
}
