using CallKpi.Detection.State;
using MathNet.Numerics.Distributions;

namespace CallKpi.Detection.Shifts;

/// <summary>Finds people whose calls are all longer or shorter for some days: a control chart of the daily mean.</summary>
/// <remarks>
/// A day of n calls deviates by z = (mean − μ) / √(1/n + τ²), with μ the person's own mean and τ² the variance between his days. Both are shrunk towards everybody's
/// (Efron and Morris 1973); without τ² the test drowns, since days differ. The chart is the exponentially weighted moving average E ← (1 − λ)·E + λ·z of Roberts (1959)
/// with λ = 0.4 and variance λ/(2 − λ)·(1 − (1 − λ)²ⁿ): two days that agree say more than one.
/// The p-value is that of Student's t with 20 degrees of freedom, since each variance is an estimate, on the scale at which four in five of all people's earlier
/// days lie within its central four fifths. Their share at or beyond the statistic is no p-value where shifts are not rare: the largest statistics are the shifted
/// days' own, while the central four fifths hardly know of them. It is never smaller than one in the days seen.
/// What is learned is drawn in to three standard deviations, so that an odd week does not become the measure.
/// Score a day before learning it. Deterministic, not thread safe; days of one person in order.
/// Sums add up, so shards of people merge, in either order to the same. What each learned was drawn in by the deviations of its own people, so the whole is what one
/// detector would have learned but for that: with like shards p-values agree within some hundredths.
/// </remarks>
public sealed class ShiftDetector
{
    private const byte Version = 1;
    private const double Smoothing = 0.4;
    private const double MostLearned = 3;

    /// <summary>Days that a person's mean is shrunk by, and his variance between days; and what the latter is before any.</summary>
    private const double MeanWeight = 10;
    private const double VarianceWeight = 40;
    private const double AssumedVariance = 0.1;
    private const double LeastVariance = 0.01;

    /// <summary>A day weighs n / (n + 5) of one.</summary>
    private const double DayWeight = 5;

    /// <summary>After so many days without calls the chart begins anew.</summary>
    private const int LongestGapDays = 14;

    /// <summary>The tail of the statistic of ordinary days, and the share of days by whose spread it is scaled.</summary>
    private const double Degrees = 20;
    private const double CentralShare = 0.8;

    /// <summary>As so many days counts that the scale is 1.</summary>
    private const double ScaleWeight = 200;

    private const int Bins = 200;
    private const double Width = 0.05;

    private static readonly double CentralQuantile = StudentT.InvCDF(0, 1, Degrees, (1 + CentralShare) / 2);

    private readonly Dictionary<string, PersonChart> people = new(StringComparer.Ordinal);
    private readonly int[] statistics = new int[Bins];
    private double varianceSum;
    private double weightSum;
    private int days;

    private static ReadOnlySpan<byte> Mark => "CKSH"u8;

    /// <summary>Judges a day; changes nothing.</summary>
    public ShiftVerdict Score(in PersonDay day)
    {
        var chart = people.GetValueOrDefault(day.PersonId);
        var (expected, variance) = Expect(chart);
        var deviation = (day.MeanScore - expected) / Math.Sqrt((1.0 / Counted(day)) + variance);
        var (average, length) = Average(chart, day.Day, deviation);
        var shareOfLimit = 1 - Math.Pow(1 - Smoothing, 2 * length);
        var statistic = average / Math.Sqrt(Smoothing / (2 - Smoothing) * shareOfLimit);
        return new ShiftVerdict(statistic, deviation, expected, Math.Sqrt(variance), PValue(statistic), chart?.Days ?? 0);
    }

    /// <summary>Takes a day into the history.</summary>
    public void Learn(in PersonDay day)
    {
        var verdict = Score(day);
        if (!people.TryGetValue(day.PersonId, out var chart))
        {
            people.Add(day.PersonId, chart = new PersonChart());
        }

        var (_, variance) = Expect(chart);
        var within = 1.0 / Counted(day);
        var learned = Math.Clamp(verdict.DayDeviation, -MostLearned, MostLearned) * Math.Sqrt(within + variance);
        var weight = Counted(day) / (Counted(day) + DayWeight);
        var between = (learned * learned) - within;
        (chart.Average, chart.Length) = Average(chart, day.Day, verdict.DayDeviation);
        chart.Last = day.Day;
        chart.Learn(verdict.ExpectedScore + learned, between, weight);
        varianceSum += weight * between;
        weightSum += weight;
        statistics[BinOf(verdict.Statistic)]++;
        days++;
    }

    /// <summary>Takes over another's history; people of both keep the chart that is further on.</summary>
    public void Merge(ShiftDetector other)
    {
        ArgumentNullException.ThrowIfNull(other);
        foreach (var (personId, chart) in other.people)
        {
            people[personId] = people.TryGetValue(personId, out var own) ? own.With(chart) : chart.With(new PersonChart());
        }

        for (var bin = 0; bin < Bins; bin++)
        {
            statistics[bin] += other.statistics[bin];
        }

        (varianceSum, weightSum, days) = (varianceSum + other.varianceSum, weightSum + other.weightSum, days + other.days);
    }

    /// <summary>The history as bytes, the same bytes for the same history.</summary>
    public byte[] Write()
    {
        var writer = new StateWriter(Mark, Version);
        writer.Put(varianceSum);
        writer.Put(weightSum);
        writer.Put(days);
        writer.PutCounts(statistics);
        writer.Put(people.Count);
        foreach (var personId in people.Keys.Order(StringComparer.Ordinal))
        {
            writer.Put(personId);
            people[personId].Write(writer);
        }

        return writer.Finish();
    }

    /// <summary>Reads what <see cref="Write"/> wrote; false when the bytes are of another version or damaged.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out ShiftDetector? detector)
    {
        var reader = new StateReader(bytes, Mark, Version);
        var read = new ShiftDetector { varianceSum = reader.TakeDouble(), weightSum = reader.TakeDouble(), days = reader.TakeNatural() };
        reader.TakeCounts(read.statistics);
        for (var count = reader.TakeCount(); count > 0 && !reader.IsBroken; count--)
        {
            read.people[reader.TakeText()] = PersonChart.Read(ref reader);
        }

        detector = reader.IsSound ? read : null;
        return reader.IsSound;
    }

    private double PValue(double statistic) =>
        Math.Max(2 * StudentT.CDF(0, 1, Degrees, -Math.Abs(statistic) / Scale()), 1.0 / (days + 1));

    private double Scale() => ((days * Central() / CentralQuantile) + ScaleWeight) / (days + ScaleWeight);

    /// <summary>The size of the statistic within which <see cref="CentralShare"/> of the days lie, linear within its bin.</summary>
    private double Central()
    {
        var wanted = CentralShare * days;
        var below = 0;
        for (var bin = 0; bin < Bins; bin++)
        {
            if (statistics[bin] is var here and > 0 && below + here >= wanted)
            {
                return (bin + ((wanted - below) / here)) * Width;
            }

            below += statistics[bin];
        }

        return 0;
    }

    private (double Mean, double Variance) Expect(PersonChart? chart)
    {
        var everybody = Math.Max(LeastVariance, (varianceSum + (MeanWeight * AssumedVariance)) / (weightSum + MeanWeight));
        if (chart is null)
        {
            return (0, everybody);
        }

        var variance = (chart.VarianceSum + (VarianceWeight * everybody)) / (chart.Weight + VarianceWeight);
        return (chart.ScoreSum / (chart.Weight + MeanWeight), Math.Max(LeastVariance, variance));
    }

    private static (double Average, int Length) Average(PersonChart? chart, DateOnly day, double deviation)
    {
        var goesOn = chart is { Length: > 0 } && day.DayNumber - chart.Last.DayNumber <= LongestGapDays;
        return (((1 - Smoothing) * (goesOn ? chart!.Average : 0)) + (Smoothing * deviation), goesOn ? chart!.Length + 1 : 1);
    }

    private static int Counted(in PersonDay day) => day.Count > 0 && double.IsFinite(day.MeanScore)
        ? day.Count
        : throw new ArgumentOutOfRangeException(nameof(day), day.Count, "A day has at least one call and a finite mean score; leave out days without calls.");

    private static int BinOf(double statistic) => (int)Math.Clamp(Math.Abs(statistic) / Width, 0, Bins - 1);
}
