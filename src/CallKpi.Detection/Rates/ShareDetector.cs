namespace CallKpi.Detection.Rates;

/// <summary>
/// Compares a share with its class: how many of a client's contacts the client began (E01), how many of a manager's contacts went to a light
/// client while a weighty one was overdue (A08).
/// </summary>
/// <remarks>
/// Beta–binomial: shares are beta distributed over the class with mean m and concentration c, cases are k of n. By moments m = Σk/Σn, and with
/// S = Σ(k − mn)², S = m(1 − m)·Σn(1 + (n − 1)ρ) gives the correlation within a subject ρ = 1/(c + 1), kept between 0.001 and 0.9 (Kleinman 1973).
/// A subject's own past is not used: a share that was always too high is still too high. Tails are sums of the beta–binomial distribution and
/// include the number seen. No unit. State is sums alone, so that two detectors merge exactly. Not thread safe.
/// </remarks>
public sealed class ShareDetector
{
    internal const double LeastCorrelation = 0.001;
    internal const double MostCorrelation = 0.9;

    private const byte Version = 2;

    private readonly ClassSums<Tally> _sums = new();

    // Worked out when a class is judged, and anew when more was learned of it.
    private readonly Dictionary<string, ShareTotals> _totals = new(StringComparer.Ordinal);

    private static ReadOnlySpan<byte> Mark => "CKSR"u8;

    /// <summary>Learns that so many of a subject's cases were hits.</summary>
    public void Learn(string classId, string subjectId, double hits, double cases)
    {
        _sums.Add(classId, subjectId, new Tally(hits, cases));
        _totals.Remove(classId);
    }

    /// <summary>Takes over another's history; the result is the same as if this one had learned both.</summary>
    public void Merge(ShareDetector other)
    {
        ArgumentNullException.ThrowIfNull(other);
        _sums.Merge(other._sums);
        _totals.Clear();
    }

    /// <summary>The history as bytes, the same bytes for the same history.</summary>
    public byte[] Write() => _sums.Write(Mark, Version);

    /// <summary>Reads what <see cref="Write"/> wrote; false when the bytes are of another version or damaged.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out ShareDetector detector)
    {
        detector = new ShareDetector();
        return detector._sums.TryRead(bytes, Mark, Version, sum => sum.Part >= 0 && sum.Part <= sum.Whole && double.IsFinite(sum.Whole));
    }

    /// <summary>Judges so many hits of so many cases; null while the class has no cases.</summary>
    public TailVerdict? Judge(string classId, int hits, int cases) => Judge(TotalsOf(classId), hits, cases);

    /// <summary>Judges so many hits of so many cases of a subject as if nothing had been learned of it; null while the others have no cases.</summary>
    /// <remarks>Among themselves one odd subject would make oddity usual.</remarks>
    public TailVerdict? JudgeAmongOthers(string classId, string subjectId, int hits, int cases) =>
        Judge(TotalsOf(classId) - ShareTotals.Of(_sums.Of(classId)?.GetValueOrDefault(subjectId) ?? default), hits, cases);

    private static TailVerdict? Judge(ShareTotals totals, int hits, int cases)
    {
        if (totals.Cases <= 0 || cases <= 0)
        {
            return null;
        }

        return BetaBinomialTails.Judge(totals.Mean, Correlation(totals), hits, cases);
    }

    private ShareTotals TotalsOf(string classId)
    {
        if (!_totals.TryGetValue(classId, out ShareTotals totals))
        {
            foreach (Tally subject in _sums.Of(classId)?.Values.AsEnumerable() ?? [])
            {
                totals += ShareTotals.Of(subject);
            }

            _totals[classId] = totals;
        }

        return totals;
    }

    private static double Correlation(ShareTotals totals)
    {
        double scatter = totals.Scatter / (totals.Mean * (1 - totals.Mean));
        return totals.Pairs <= 0 ? MostCorrelation : Math.Clamp((scatter - totals.Cases) / totals.Pairs, LeastCorrelation, MostCorrelation);
    }
}
