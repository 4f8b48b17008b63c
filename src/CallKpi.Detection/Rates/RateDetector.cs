using MathNet.Numerics;

namespace CallKpi.Detection.Rates;

/// <summary>Compares how often something happens to a client with what its class and its own past lead one to expect: deals, purchases, visits.</summary>
/// <remarks>
/// Poisson–gamma: a client's rate is gamma distributed over its class with shape α and rate β, and counts in an exposure t are Poisson with rate·t.
/// Moments give the prior: mean rate m = Σx/Σt, and the variance between clients v = max(0, (Σ(x − mt)² − Σx) / Σt²), α = m²/v, β = m/v. After x
/// events in t the posterior is gamma(α + x, β + t), and a count k in a new exposure s is negative binomial with size α + x and success
/// probability (β + t)/(β + t + s) (Efron and Morris 1973; Gelman et al. 2013, section 2.6). Without a spread between clients the counts are
/// Poisson. Both tails include the count seen. Exposure has any unit, the same for past and present. State is sums alone, so that two detectors
/// merge exactly. Not thread safe.
/// </remarks>
public sealed class RateDetector
{
    /// <summary>A class without spread: so sharp a prior is a Poisson rate.</summary>
    private const double SharpShape = 1e9;

    private const byte Version = 2;

    private readonly ClassSums<Tally> _sums = new();

    private static ReadOnlySpan<byte> Mark => "CKRA"u8;

    /// <summary>Learns that a client had a number of events in an exposure.</summary>
    public void Learn(string classId, string partnerId, double events, double exposure) =>
        _sums.Add(classId, partnerId, new Tally(events, exposure));

    /// <summary>Takes over another's history; the result is the same as if this one had learned both.</summary>
    public void Merge(RateDetector other)
    {
        ArgumentNullException.ThrowIfNull(other);
        _sums.Merge(other._sums);
    }

    /// <summary>The history as bytes, the same bytes for the same history.</summary>
    public byte[] Write() => _sums.Write(Mark, Version);

    /// <summary>Reads what <see cref="Write"/> wrote; false when the bytes are of another version or damaged.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out RateDetector detector)
    {
        detector = new RateDetector();
        return detector._sums.TryRead(bytes, Mark, Version, sum => sum is { Part: >= 0, Whole: >= 0 } && double.IsFinite(sum.Part + sum.Whole));
    }

    /// <summary>Judges a count of a client in a new exposure; null while the class has had no event at all.</summary>
    public TailVerdict? Judge(string classId, string partnerId, int count, double exposure)
    {
        if (exposure <= 0 || _sums.Of(classId) is not { } clients
            || Prior(clients.Values) is not (double shape, double rate))
        {
            return null;
        }

        (double events, double past) = clients.GetValueOrDefault(partnerId);
        double size = shape + events, success = (rate + past) / (rate + past + exposure);
        double Upto(int most) => most < 0 ? 0 : SpecialFunctions.BetaRegularized(size, most + 1, success);
        return new TailVerdict(
            size * (1 - success) / success, Quantile(Upto, TailVerdict.OutsideEachSide), Quantile(Upto, 1 - TailVerdict.OutsideEachSide),
            Upto(count), 1 - Upto(count - 1));
    }

    private static (double Shape, double Rate)? Prior(ICollection<Tally> clients)
    {
        double events = clients.Sum(client => client.Part), exposure = clients.Sum(client => client.Whole);
        double squares = clients.Sum(client => client.Whole * client.Whole);
        if (events <= 0 || exposure <= 0)
        {
            return null;
        }

        double mean = events / exposure;
        double scatter = clients.Sum(client => Math.Pow(client.Part - (mean * client.Whole), 2));
        double variance = Math.Max(mean * mean / SharpShape, (scatter - events) / squares);
        return (mean * mean / variance, mean / variance);
    }

    // The least count whose cumulative share reaches p: doubled, then halved.
    private static int Quantile(Func<int, double> upto, double p)
    {
        int high = 1;
        while (upto(high) < p && high < int.MaxValue / 2)
        {
            high *= 2;
        }

        int low = -1;
        while (high - low > 1)
        {
            int middle = low + ((high - low) / 2);
            (low, high) = upto(middle) < p ? (middle, high) : (low, middle);
        }

        return high;
    }
}
