namespace CallKpi.Domain.Anomalies;

/// <summary>Whether what is judged day by day still is what it was: how many of the latest of a kind are among the oddest tenth.</summary>
/// <remarks>
/// This type is immutable. While nothing drifts the share is 0.1. What is judged on one day is alike: a slow morning is slow for everybody. So the error of the
/// share is that of a ratio of days' sums (Cochran, Sampling Techniques, 1977, §6.4), or the binomial one where that is larger:
/// √(D/(D−1)·Σ(tᵢ − s·nᵢ)²)/N over D days with nᵢ judged and tᵢ of them among the oddest tenth, s = Σt/N.
/// </remarks>
/// <param name="Days">On how many days something was judged.</param>
/// <param name="Count">What was judged on them.</param>
/// <param name="Z">By how many standard errors the share of the oddest tenth lies above a tenth; 0 where one day or none says nothing.</param>
public sealed record KindDrift(int Days, JudgedCount Count, double Z)
{
    /// <summary>So many days are looked at: a season has not turned in them, and a rate of one in ten shows.</summary>
    public const int Window = 60;

    /// <summary>The share of the oddest tenth; 0.1 before anything is judged.</summary>
    public double TenthShare => Count.Judged > 0 ? (double)Count.OddestTenth / Count.Judged : JudgedCount.Tenth;

    /// <summary>The share that an alarm at one percent takes; odd ones are in it.</summary>
    public double HundredthShare => Count.Judged > 0 ? (double)Count.OddestHundredth / Count.Judged : 0;

    /// <summary>What that means.</summary>
    public ModelHealth Health => ModelHealths.Of(Z, HundredthShare, Count.Judged, JudgedCount.Hundredth);

    /// <summary>The drift of a kind over days, each with what was judged on it.</summary>
    public static KindDrift Of(IReadOnlyCollection<JudgedCount> days)
    {
        ArgumentNullException.ThrowIfNull(days);
        JudgedCount[] judged = [.. days.Where(day => day.Judged > 0)];
        var sum = judged.Aggregate(default(JudgedCount), (all, day) => all + day);
        if (judged.Length < 2)
        {
            return new KindDrift(judged.Length, sum, 0);
        }

        double count = sum.Judged, share = sum.OddestTenth / count;
        var squares = judged.Sum(day => Math.Pow(day.OddestTenth - (share * day.Judged), 2));
        var ofDays = Math.Sqrt(judged.Length / (judged.Length - 1.0) * squares) / count;
        var binomial = Math.Sqrt(JudgedCount.Tenth * (1 - JudgedCount.Tenth) / count);
        return new KindDrift(judged.Length, sum, (share - JudgedCount.Tenth) / Math.Max(ofDays, binomial));
    }
}
