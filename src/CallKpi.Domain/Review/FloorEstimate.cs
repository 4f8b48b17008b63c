namespace CallKpi.Domain.Review;

/// <summary>What unflagged calls hide, estimated from the calls drawn at random.</summary>
/// <remarks>This type is immutable.</remarks>
/// <param name="Decided">Sampled calls that were decided.</param>
/// <param name="Missed">Those in which something was wrong.</param>
/// <param name="Population">Unflagged answered calls of the branches and days with decided samples.</param>
/// <param name="MissedShare">The share of them in which something is wrong; its trials are the effective number of sampled calls.</param>
public sealed record FloorEstimate(int Decided, int Missed, long Population, ShareEstimate MissedShare)
{
    /// <summary>The estimate from the samples of many branches and days; null before the first decided call.</summary>
    /// <remarks>
    /// A busy day's call stands for more calls than a quiet day's: each weighs the inverse of the probability with which
    /// it was drawn and decided (Horvitz and Thompson 1952, J. Am. Stat. Assoc. 47:663). Unequal weights make a sample
    /// worth less; its effective number of calls is (Σw)² ÷ Σw² (Kish 1965, Survey Sampling), and with it the interval is
    /// Wilson's, as Korn and Graubard (1998) do with another interval. Sampled calls that nobody decided are taken to be
    /// like the decided ones of their day. That a day's calls are finite in number would narrow the interval a little;
    /// it is left out.
    /// </remarks>
    public static FloorEstimate? Of(IEnumerable<FloorStratum> strata)
    {
        ArgumentNullException.ThrowIfNull(strata);
        List<FloorStratum> known =
        [
            .. strata.Where(each => each.Decided > 0 && each.Population > 0)
                .OrderBy(each => each.Population).ThenBy(each => each.Decided).ThenBy(each => each.Missed),
        ];
        if (known.Count == 0)
        {
            return null;
        }

        double population = known.Sum(each => each.Population);
        var missed = known.Sum(each => (double)each.Population * each.Missed / each.Decided);
        var squares = known.Sum(each => (double)each.Population * each.Population / each.Decided);
        var effective = population * population / squares;
        return new FloorEstimate(
            known.Sum(each => each.Decided),
            known.Sum(each => each.Missed),
            (long)population,
            ShareEstimate.Of(missed / population * effective, effective)!.Value);
    }
}
