using MathNet.Numerics.Distributions;

namespace CallKpi.Detection.Rates;

/// <summary>How likely a share so high is by what a few others show, in the same period and before.</summary>
/// <remarks>
/// Shares on the arcsine scale (<see cref="PeriodShare"/>) are level of the period + own level + chance of the period. Levels and deviations are
/// robust (<see cref="PeriodLevels"/>), so that one odd subject hides no other. Of the k others' deviations analysis of variance gives the mean
/// square between them, B, and within, W, both over 0.778, which the cap leaves of a variance; the variance of one more subject in one period is
/// V = B/n₀ + (1 − 1/n₀)·W with n₀ = (T − Σn²/T) / (k − 1), of Satterthwaite's degrees (1946), but no more than 2(k − 1): where B is small by chance
/// they would claim to know how much so few differ. t = (x − level of the others) / √(V·(1 + 1/N)), N of them in the period, is the prediction of one more.
/// Shares of few cases go in steps, so that they must be odd as beta–binomial ones of the same level and scatter too (<see cref="BetaBinomialTails"/>).
/// Own periods before are not used: a share that was always too high is still too high. Two others hardly ever make a third odd; a hundred say
/// what they say. Each one's part is taken away from the sums of all, so that judging all is as much work as counting them. No unit. This type is immutable.
/// </remarks>
public sealed class ShareAmongFew
{
    private const int LeastOthers = 2;

    /// <summary>What differs by less on the arcsine scale differs by rounding alone.</summary>
    private const double Rounding = 1e-7;

    private readonly Dictionary<string, Part> _parts = new(StringComparer.Ordinal);
    private readonly Sums _all;
    private readonly int _periods;
    private readonly double _level;

    /// <summary>The shares of all, each of which may then be judged by the others; periods with fewer than three shares say nothing.</summary>
    public ShareAmongFew(IEnumerable<PeriodShare> all)
    {
        PeriodShare[][] periods = [.. all.GroupBy(share => share.Period).Where(period => period.Count() > LeastOthers).Select(period => period.ToArray())];
        PeriodShare[] shares = [.. periods.SelectMany(period => period)];
        PeriodLevels levels = new([.. shares.Select(share => (share.Period, share.Scaled))]);
        _periods = periods.Length;
        for (int index = 0; index < shares.Length; index++)
        {
            PeriodShare share = shares[index];
            Part part = _parts.GetValueOrDefault(share.SubjectId) + Part.Of(share, levels.Deviations[index]);
            _parts[share.SubjectId] = part;
            _level = share.Period == 0 ? levels.Levels[index] : _level;
        }

        foreach (Part part in _parts.Values)
        {
            _all += part.Sums;
        }
    }

    /// <summary>The verdict on a subject's share of the judged period by the others; null with fewer than two others, or none of its own.</summary>
    public TailVerdict? Judge(string subjectId)
    {
        if (!_parts.TryGetValue(subjectId, out Part own) || own.Now is not { } share)
        {
            return null;
        }

        Sums others = _all - own.Sums;
        (double variance, double degrees) = others.Scatter(_periods);
        double level = _level + (others.NowDeviations / others.Now), chance = others.Chances / others.Count, distance = share.Scaled - level;
        double mean = Math.Pow(Math.Sin(Math.Clamp(level, 0.01, (Math.PI / 2) - 0.01)), 2);
        double correlation = Math.Clamp(((4 * variance) - chance) / (1 - chance), ShareDetector.LeastCorrelation, ShareDetector.MostCorrelation);
        TailVerdict steps = BetaBinomialTails.Judge(mean, correlation, share.Hits, share.Cases);

        // Of fewer cases than the others had, chance makes more.
        double width = Math.Sqrt((variance + Math.Max(0, ((1.0 / share.Cases) - chance) / 4)) * (1 + (1.0 / others.Now)));
        double Tail(double towards) => width <= Rounding ? (towards > Rounding ? 0 : 1) : StudentT.CDF(0, 1, degrees, -towards / width);
        return steps with { Below = Math.Max(steps.Below, Tail(-distance)), Above = Math.Max(steps.Above, Tail(distance)) };
    }

    /// <summary>What a subject adds to the sums of all, and its share of the judged period.</summary>
    private readonly record struct Part(PeriodShare? Now, double Count, double Deviations, double Squares, double Chances, double NowDeviation)
    {
        internal Sums Sums => new(
            1, Count, Count * Count, Deviations, Squares, Count > 0 ? Deviations * Deviations / Count : 0, Chances, Now is null ? 0 : 1, NowDeviation);

        internal static Part Of(PeriodShare share, double deviation) => new(
            share.Period == 0 ? share : null, 1, deviation, deviation * deviation, 1.0 / share.Cases, share.Period == 0 ? deviation : 0);

        public static Part operator +(Part left, Part right) => new(
            left.Now ?? right.Now, left.Count + right.Count, left.Deviations + right.Deviations, left.Squares + right.Squares,
            left.Chances + right.Chances, left.NowDeviation + right.NowDeviation);
    }

    /// <summary>Sums over subjects: k, T, Σn², of deviations d Σd, Σd², Σ(Σd)²/n, of cases Σ1/n, and N and Σd of the judged period.</summary>
    private readonly record struct Sums(
        double Subjects, double Count, double CountSquares, double Deviations, double Squares, double MeanSquares, double Chances, double Now, double NowDeviations)
    {
        internal (double Variance, double Degrees) Scatter(int periods)
        {
            double between = Math.Max(0, MeanSquares - (Deviations * Deviations / Count)) / HuberScale.NormalPart / (Subjects - 1);
            double part = (Subjects - 1) / (Count - (CountSquares / Count)), inner = Count - Subjects - (periods - 1);
            double ofBetween = part * between, ofWithin = inner > 0 ? (1 - part) * Math.Max(0, Squares - MeanSquares) / HuberScale.NormalPart / inner : 0;
            double variance = ofBetween + ofWithin, most = 2 * (Subjects - 1);
            double degrees = inner <= 0 ? Subjects - 1
                : variance <= 0 ? most
                : Math.Min(most, variance * variance / ((ofBetween * ofBetween / (Subjects - 1)) + (ofWithin * ofWithin / inner)));
            return (variance, degrees);
        }

        public static Sums operator +(Sums left, Sums right) => left.With(right, 1);

        public static Sums operator -(Sums left, Sums right) => left.With(right, -1);

        private Sums With(Sums other, int sign) => new(
            Subjects + (sign * other.Subjects), Count + (sign * other.Count), CountSquares + (sign * other.CountSquares), Deviations + (sign * other.Deviations),
            Squares + (sign * other.Squares), MeanSquares + (sign * other.MeanSquares), Chances + (sign * other.Chances), Now + (sign * other.Now),
            NowDeviations + (sign * other.NowDeviations));
    }
}
