using CallKpi.Detection.Series;
using MathNet.Numerics.Distributions;

namespace CallKpi.Detection.Rates;

/// <summary>A branch's sales against its own history and against the other branches (A02).</summary>
/// <remarks>
/// c = ln(value / expected from the own history) of each branch, after its season. The company's share in it is the median c of the other
/// branches; what is left, c − median, is the branch's own change (difference in differences). Its spread is the largest of 1.4826 · MAD and the
/// standard deviation, about their median, of the branch's own such differences in past periods, and 2 %: of few periods the MAD is too small too
/// often. And t = change / (spread · √(1 + 1/n)) is judged in Student's distribution with n − 1 degrees. A fall of
/// the whole company is no branch's anomaly, and a branch that stands while all others rise is one. No unit.
/// </remarks>
/// <param name="OwnChange">The branch's change beyond the company's, as a factor: 0.85 is a fall by 15 %.</param>
/// <param name="CompanyChange">The others' median change as a factor.</param>
/// <param name="Below">How likely so low a change would be by the branch's own past.</param>
/// <param name="Above">How likely so high a one.</param>
public readonly record struct BranchChange(double OwnChange, double CompanyChange, double Below, double Above)
{
    private const double LeastSpread = 0.02;
    private const int LeastPeriods = 4;

    /// <summary>Judges the last of a list of periods.</summary>
    /// <param name="branch">Of each period, the branch's value over the expected one; positive.</param>
    /// <param name="others">Of each period, the same of every other branch.</param>
    /// <returns>Null with fewer than four earlier periods or without another branch.</returns>
    public static BranchChange? Of(IReadOnlyList<double> branch, IReadOnlyList<IReadOnlyList<double>> others)
    {
        ArgumentNullException.ThrowIfNull(branch);
        ArgumentNullException.ThrowIfNull(others);
        int earlier = branch.Count - 1;
        if (branch.Count != others.Count || earlier < LeastPeriods || others.Any(period => period.Count == 0))
        {
            return null;
        }

        double[] company = [.. others.Select(period => Medians.Of([.. period.Select(value => Math.Log(value))]))];
        double[] own = [.. branch.Select((value, period) => Math.Log(value) - company[period])];
        double[] past = own[..earlier];
        double centre = Medians.Of([.. past]);
        double deviation = Math.Sqrt(past.Sum(each => (each - centre) * (each - centre)) / (earlier - 1));
        double spread = Math.Max(LeastSpread, Math.Max(deviation, Medians.Deviation([.. past], centre))) * Math.Sqrt(1 + (1.0 / earlier));
        double t = (own[^1] - centre) / spread;
        return new BranchChange(
            Math.Exp(own[^1] - centre), Math.Exp(company[^1]), StudentT.CDF(0, 1, earlier - 1, t), StudentT.CDF(0, 1, earlier - 1, -t));
    }
}
