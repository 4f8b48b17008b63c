using MathNet.Numerics.Distributions;

namespace CallKpi.Detection.Rates;

/// <summary>Compares the average check of a manager or client with what its class and its own history lead one to expect.</summary>
/// <remarks>
/// Random effects on y = ln(amount): y = μ + u + e, with var u = τ² between units of a class and var e = σ² within a unit. σ² is the pooled
/// variance within, τ² = max(0, (mean square between − σ²) / n₀) with n₀ = (N − Σn²/N) / (k − 1), the estimator of unbalanced analysis of
/// variance (Searle, Casella and McCulloch 1992). A unit's mean is shrunk to the class by B = nτ² / (nτ² + σ²) (Efron and Morris 1973); m new
/// amounts are judged by z = (ȳ − shrunk mean) / √(τ²(1 − B) + σ²/m) in Student's distribution with N − k degrees, the root being 2 % at least: where
/// prices are fixed the past has no scatter, and a trifle must not be odd for that. It assumes amounts that are
/// about log-normal. Expected and range are geometric means, in the unit of the amounts, which may be any. State is sums alone, so that two
/// detectors merge exactly. Not thread safe.
/// </remarks>
public sealed class LogAmountDetector
{
    private const byte Version = 2;

    /// <summary>The least deviation of a mean as a share of what is expected.</summary>
    private const double LeastDeviation = 0.02;

    /// <summary>What rounding makes of the variance of equal amounts.</summary>
    private const double Rounding = 1e-12;

    private readonly ClassSums<Moments> _sums = new();

    private static ReadOnlySpan<byte> Mark => "CKLA"u8;

    /// <summary>Learns one amount; amounts that are not positive have no logarithm and are left out.</summary>
    public void Learn(string classId, string unitId, double amount)
    {
        if (amount > 0 && double.IsFinite(amount))
        {
            _sums.Add(classId, unitId, Moments.Of(Math.Log(amount)));
        }
    }

    /// <summary>Takes over another's history; the result is the same as if this one had learned both.</summary>
    public void Merge(LogAmountDetector other)
    {
        ArgumentNullException.ThrowIfNull(other);
        _sums.Merge(other._sums);
    }

    /// <summary>The history as bytes, the same bytes for the same history.</summary>
    public byte[] Write() => _sums.Write(Mark, Version);

    /// <summary>Reads what <see cref="Write"/> wrote; false when the bytes are of another version or damaged.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out LogAmountDetector detector)
    {
        detector = new LogAmountDetector();
        return detector._sums.TryRead(
            bytes, Mark, Version, sum => sum is { Count: >= 0 and <= int.MaxValue, SquaredDeviations: >= 0 } && double.IsFinite(sum.Mean + sum.SquaredDeviations));
    }

    /// <summary>Judges new amounts of a unit; null while the class has not two units and three amounts, or nothing new is positive.</summary>
    public TailVerdict? Judge(string classId, string unitId, IEnumerable<double> amounts)
    {
        double[] logs = [.. amounts.Where(amount => amount > 0 && double.IsFinite(amount)).Select(amount => Math.Log(amount))];
        if (logs.Length == 0 || _sums.Of(classId) is not { } units)
        {
            return null;
        }

        Moments all = units.Values.Aggregate(default(Moments), (sum, moments) => sum + moments);
        double degrees = all.Count - units.Count;
        if (units.Count < 2 || degrees < 1)
        {
            return null;
        }

        double within = Math.Max(Rounding, units.Values.Sum(moments => moments.SquaredDeviations) / degrees);
        double between = Between(units, all, within);
        Moments own = units.GetValueOrDefault(unitId);
        double shrink = own.Count * between / ((own.Count * between) + within);
        double expected = all.Mean + (shrink * (own.Mean - all.Mean));
        double width = Math.Max(LeastDeviation, Math.Sqrt((between * (1 - shrink)) + (within / logs.Length)));
        double t = (logs.Average() - expected) / width, reach = width * StudentT.InvCDF(0, 1, degrees, 1 - TailVerdict.OutsideEachSide);
        double below = StudentT.CDF(0, 1, degrees, t), above = StudentT.CDF(0, 1, degrees, -t);
        return new TailVerdict(Math.Exp(expected), Math.Exp(expected - reach), Math.Exp(expected + reach), below, above);
    }

    private static double Between(SortedDictionary<string, Moments> units, Moments all, double within)
    {
        double square = units.Values.Sum(moments => moments.Count * (moments.Mean - all.Mean) * (moments.Mean - all.Mean)) / (units.Count - 1);
        double effective = (all.Count - (units.Values.Sum(moments => moments.Count * moments.Count) / all.Count)) / (units.Count - 1);
        return effective <= 0 ? 0 : Math.Max(0, (square - within) / effective);
    }
}
