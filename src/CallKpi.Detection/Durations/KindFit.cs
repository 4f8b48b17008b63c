namespace CallKpi.Detection.Durations;

/// <summary>Works out what is usual, of the counts of all people: medians, offsets of people, densities of residuals.</summary>
/// <remarks>
/// A pure function of the counts. Sums are of whole numbers (parts of 1,024), so that the order of people does not matter.
/// Locations are shrunk from the kind to the person and from the person to the person's calls of the kind, each by n / (n + 20)
/// (empirical Bayes: Efron and Morris 1973), and are medians, which contamination up to a half cannot carry away (Hampel 1974).
/// </remarks>
internal static class KindFit
{
    /// <summary>At so many calls of his own a person's location weighs as much as everybody's.</summary>
    internal const double LocationWeight = 20;

    private const int Parts = 1024;
    private const double ResidualBandwidth = 0.3;

    private static readonly Kernel Smoothing = new(ResidualBandwidth);

    internal static Dictionary<string, KindModel> Run(Dictionary<string, PersonHistory> people, DurationPrior prior)
    {
        var (totals, medians) = TotalsOf(people, prior);
        return totals.ToDictionary(total => total.Key, total => Model(total.Value, medians[total.Key], prior), StringComparer.Ordinal);
    }

    /// <summary>All kinds as one, for a prior: the model of their residuals, with locations and quartiles averaged over the calls.</summary>
    internal static (KindTotals Totals, double Median, double Lower, double Upper) Pool(Dictionary<string, PersonHistory> people, DurationPrior prior)
    {
        var (totals, medians) = TotalsOf(people, prior);
        var pool = new KindTotals();
        var (median, lower, upper) = (0.0, 0.0, 0.0);
        foreach (var kind in totals.Keys.Order(StringComparer.Ordinal))
        {
            var total = totals[kind];
            pool.Add(total);
            median += total.Durations.Count * medians[kind];
            lower += total.Durations.Count * total.Durations.Quantile(0.25);
            upper += total.Durations.Count * total.Durations.Quantile(0.75);
        }

        return (pool, median / pool.Durations.Count, lower / pool.Durations.Count, upper / pool.Durations.Count);
    }

    private static (Dictionary<string, KindTotals> Totals, Dictionary<string, double> Medians) TotalsOf(
        Dictionary<string, PersonHistory> people, DurationPrior prior)
    {
        var totals = new Dictionary<string, KindTotals>(StringComparer.Ordinal);
        foreach (var person in people.Values)
        {
            foreach (var (kind, cell) in person.Cells)
            {
                if (!totals.TryGetValue(kind, out var total))
                {
                    totals.Add(kind, total = new KindTotals());
                }

                total.Durations.Add(cell.Durations);
                total.Drops += cell.Drops;
            }
        }

        var medians = totals.ToDictionary(
            total => total.Key, total => Shrunk(total.Value.Durations, 0.5, prior.Median, prior.PlaceCalls), StringComparer.Ordinal);
        foreach (var person in people.Values)
        {
            person.Offset = Offset(person, medians);
            foreach (var (kind, cell) in person.Cells)
            {
                totals[kind].AddResiduals(cell, Location(medians[kind], person.Offset, cell));
            }
        }

        return (totals, medians);
    }

    /// <summary>The location of a person's calls of a kind, on x.</summary>
    internal static double Location(double median, double offset, CellHistory? cell)
    {
        var wider = median + offset;
        return cell is not { Count: > 0 } ? wider : wider + (cell.Count / (cell.Count + LocationWeight) * (cell.Median - wider));
    }

    private static double Shrunk(DurationHistogram durations, double share, double prior, double weight) =>
        prior + (durations.Count / (durations.Count + weight) * (durations.Quantile(share) - prior));

    private static double Offset(PersonHistory person, Dictionary<string, double> medians)
    {
        var residuals = new long[KindModel.Bins];
        foreach (var (kind, cell) in person.Cells)
        {
            if (!cell.IsOfParts)
            {
                Spread(cell.Durations, medians[kind], residuals);
            }
        }

        var count = residuals.Sum() / (double)Parts;
        var wanted = count / 2;
        var below = 0.0;
        for (var bin = 0; bin < residuals.Length && count > 0; bin++)
        {
            var here = residuals[bin] / (double)Parts;
            if (here > 0 && below + here >= wanted)
            {
                var median = KindModel.Lowest + ((bin + ((wanted - below) / here)) * DurationScale.Width);
                return median * count / (count + LocationWeight);
            }

            below += here;
        }

        return 0;
    }

    private static void Spread(DurationHistogram durations, double location, Span<long> residuals)
    {
        for (var bin = 0; bin < DurationScale.Bins; bin++)
        {
            if (durations.Counts[bin] is var count and > 0)
            {
                Put(residuals, DurationScale.MiddleOf(bin) - location, count);
            }
        }
    }

    /// <summary>Divides a count between the two bins whose middles enclose the residual.</summary>
    private static void Put(Span<long> residuals, double residual, int count)
    {
        var position = Math.Clamp(((residual - KindModel.Lowest) / DurationScale.Width) - 0.5, 0, residuals.Length - 2);
        var bin = (int)position;
        var upper = (long)Math.Round((position - bin) * Parts);
        residuals[bin] += count * (Parts - upper);
        residuals[bin + 1] += count * upper;
    }

    private static KindModel Model(KindTotals total, double median, DurationPrior prior)
    {
        var count = total.Durations.Count;
        var (density, logs, counts) = Tables(total, prior);
        return new KindModel(prior, density, count, logs, counts)
        {
            Median = median,
            LowerQuartileSeconds = DurationScale.SecondsOf(Shrunk(total.Durations, 0.25, prior.LowerQuartile, prior.PlaceCalls)),
            UpperQuartileSeconds = DurationScale.SecondsOf(Shrunk(total.Durations, 0.75, prior.UpperQuartile, prior.PlaceCalls)),
            DropShare = total.Drops / (double)Math.Max(1, count),
        };
    }

    /// <summary>The density of the residuals, the logarithms of each context's over it, and the calls of each context.</summary>
    internal static (float[] Density, float[] ContextLogs, double[] ContextCounts) Tables(KindTotals total, DurationPrior prior)
    {
        var density = Density(total.Residuals, total.Durations.Count);
        var logs = new float[DurationContext.Classes * KindModel.Bins];
        var counts = new double[DurationContext.Classes];
        for (var index = 0; index < DurationContext.Classes; index++)
        {
            var residuals = total.ByContext.AsSpan(index * KindModel.Bins, KindModel.Bins);
            var sum = 0L;
            foreach (var part in residuals)
            {
                sum += part;
            }

            counts[index] = sum / (double)Parts;
            if (sum == 0 && index >= DurationContext.SharedClasses)
            {
                continue;
            }

            var own = Density(residuals, counts[index]);
            for (var bin = 0; bin < KindModel.Bins; bin++)
            {
                var place = (index * KindModel.Bins) + bin;
                var kind = Math.Max(density[bin], 1e-4f);
                var assumed = prior.ContextCalls * kind * Math.Exp(prior.ContextLogs[place]);
                logs[place] = (float)Math.Log(((counts[index] * own[bin]) + assumed) / ((counts[index] + prior.ContextCalls) * kind));
            }
        }

        return (density, logs, counts);
    }

    /// <summary>The smoothed density of residuals by fine bin.</summary>
    internal static double[] Smooth(double[] residuals)
    {
        var (shares, smooth) = (new double[KindModel.Bins], new double[KindModel.Bins]);
        var sum = residuals.Sum() * DurationScale.Width;
        for (var bin = 0; bin < shares.Length; bin++)
        {
            shares[bin] = residuals[bin] / sum;
        }

        Smoothing.Apply(shares, smooth);
        return smooth;
    }

    private static float[] Density(ReadOnlySpan<long> residuals, double count)
    {
        Span<double> shares = stackalloc double[KindModel.Bins];
        Span<double> smooth = stackalloc double[KindModel.Bins];
        for (var bin = 0; bin < KindModel.Bins; bin++)
        {
            shares[bin] = residuals[bin] / (Parts * Math.Max(count, 1) * DurationScale.Width);
        }

        Smoothing.Apply(shares, smooth);
        var density = new float[KindModel.Bins];
        for (var bin = 0; bin < density.Length; bin++)
        {
            density[bin] = (float)smooth[bin];
        }

        return density;
    }

    /// <summary>The counts of one kind, or of all.</summary>
    internal sealed class KindTotals
    {
        internal DurationHistogram Durations { get; } = new();

        internal int Drops { get; set; }

        internal long[] Residuals { get; } = new long[KindModel.Bins];

        internal long[] ByContext { get; } = new long[DurationContext.Classes * KindModel.Bins];

        internal void Add(KindTotals other)
        {
            Durations.Add(other.Durations);
            for (var bin = 0; bin < Residuals.Length; bin++)
            {
                Residuals[bin] += other.Residuals[bin];
            }

            for (var bin = 0; bin < ByContext.Length; bin++)
            {
                ByContext[bin] += other.ByContext[bin];
            }
        }

        internal void AddResiduals(CellHistory cell, double location)
        {
            Spread(cell.Durations, location, Residuals);
            for (var index = 0; index < DurationContext.Classes; index++)
            {
                var counts = cell.Of(index);
                var residuals = ByContext.AsSpan(index * KindModel.Bins, KindModel.Bins);
                for (var coarse = 0; coarse < counts.Length; coarse++)
                {
                    if (counts[coarse] > 0)
                    {
                        Put(residuals, DurationScale.Lowest + (((2 * coarse) + 1) * DurationScale.Width) - location, counts[coarse]);
                    }
                }
            }
        }
    }
}
