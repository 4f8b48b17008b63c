namespace CallKpi.Detection.Cycles;

/// <summary>The client's pace as far as it enters the rank: its pace under a fixed frailty, to the power of what it predicts.</summary>
/// <remarks>
/// In some companies a brisk client stays brisk; in others its past says nothing of what comes, and a pace only blurs the rank. So the weight w
/// of pace^w is measured on history: with x = −ln pace it is the w that makes Σ over closings of (w·x − ln Σ e^(w·x) of those open at that age)
/// − (w − 1)² / 2 largest, which is Cox's partial likelihood (Cox 1972), stratified by group, with ties as Breslow (1974) has them, and a normal
/// prior with mean 1 and variance 1, so that a young company's paces count in full. A group's hazard cancels out: only the order of lengths counts,
/// not the shape of waiting or how long the stuck are. Each interval has the pace known when it began; where its client had closed nothing by then
/// there is none to weigh, and beside clients who never close all others would look brisk. The weight is kept from 0 to 1: a pace
/// that predicts more than its frailty says stays as cautious as that was meant to be.
/// This type is immutable.
/// </remarks>
internal sealed class RankPace
{
    /// <summary>The prior's precision: it weighs as much as data that tell the slope up to a standard error of 1.</summary>
    private const double PriorPrecision = 1;

    private const double Settled = 1e-9;

    private readonly GammaFrailty _frailty;

    private RankPace(GammaFrailty frailty, double weight) => (_frailty, Weight) = (frailty, weight);

    /// <summary>How much of a client's pace enters the rank, from 0 to 1, the same in every group.</summary>
    internal double Weight { get; }

    /// <summary>The factor on ages of a client with this past.</summary>
    internal double Of(PartnerPast past) => Math.Pow(_frailty.PaceOf(past), Weight);

    /// <summary>Weighs paces by what they predicted.</summary>
    /// <param name="intervals">The intervals of the history.</param>
    /// <param name="pasts">The past of each one's client at its beginning.</param>
    /// <param name="frailty">The frailty under which a pace follows from a past.</param>
    internal static RankPace Fit(IReadOnlyList<CycleInterval> intervals, ReadOnlySpan<PartnerPast> pasts, GammaFrailty frailty)
    {
        SortedDictionary<string, List<(double Length, double Brisk, bool IsClosed)>> groups = new(StringComparer.Ordinal);
        for (int index = 0; index < intervals.Count; index++)
        {
            if (pasts[index].ClosedCount > 0)
            {
                CycleInterval interval = intervals[index];
                if (!groups.TryGetValue(interval.Group, out List<(double Length, double Brisk, bool IsClosed)>? waits))
                {
                    groups.Add(interval.Group, waits = []);
                }

                waits.Add((interval.Length, -Math.Log(frailty.PaceOf(pasts[index])), interval.IsClosed));
            }
        }

        foreach (List<(double Length, double Brisk, bool IsClosed)> waits in groups.Values)
        {
            // The longest first: whoever is passed was open at all ages to come. Equal sums in any order of the input.
            waits.Sort((one, other) => other.CompareTo(one));
        }

        // The slope of a concave function: it falls, so the weight is found by halving.
        double SlopeAt(double weight) => (PriorPrecision * (1 - weight)) + groups.Values.Sum(waits => Slope(waits, weight));

        double low = 0, high = 1;
        if (SlopeAt(high) >= 0)
        {
            return new RankPace(frailty, high);
        }

        while (high - low > Settled)
        {
            double middle = (low + high) / 2;
            (low, high) = SlopeAt(middle) > 0 ? (middle, high) : (low, middle);
        }

        return new RankPace(frailty, low);
    }

    /// <summary>How the logarithm of the partial likelihood grows: Σ over closings of x − Σ x·e^(w·x) / Σ e^(w·x) of those open at that age.</summary>
    private static double Slope(List<(double Length, double Brisk, bool IsClosed)> waits, double weight)
    {
        double slope = 0, open = 0, moment = 0;
        for (int first = 0; first < waits.Count;)
        {
            int next = first, closings = 0;
            for (; next < waits.Count && waits[next].Length == waits[first].Length; next++)
            {
                (_, double brisk, bool isClosed) = waits[next];
                double risk = Math.Exp(weight * brisk);
                open += risk;
                moment += risk * brisk;
                slope += isClosed ? brisk : 0;
                closings += isClosed ? 1 : 0;
            }

            slope -= closings * moment / open;
            first = next;
        }

        return slope;
    }
}
