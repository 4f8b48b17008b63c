using CallKpi.Detection.Rates;

namespace CallKpi.Domain.Deals;

/// <summary>Judges the counts of a month against the months before it.</summary>
/// <remarks>
/// Three things move counts and are no anomaly. Chance and the differences between subjects: Poisson–gamma, see <see cref="RateDetector"/>.
/// The season (requirement C30): a month's exposure is multiplied by its level, what all others made over what their rate led to expect; a
/// level from few deals is drawn towards 1, and nobody's month counts in it for more than thrice his average and three, nor for less than a
/// third of it less one. And that months differ by more than chance: all counts are divided by the dispersion φ of
/// the learned months given each subject's sum (quasi-likelihood; Wedderburn 1974), which one odd month does not raise (<see cref="CountDispersion"/>). Counts go in steps: so that p-values mean what they say, tails are mid-p values, of which the count seen has half its probability
/// (Lancaster 1961), and a divided count lies between those of the whole numbers beside it.
/// </remarks>
public sealed class MonthlyCounts
{
    /// <summary>The expected deals of all others at which the level of a month is believed by half.</summary>
    private const double LevelWeight = 100;

    /// <summary>A subject with fewer deals says nothing of how months differ.</summary>
    private const int LeastForDispersion = 2;

    /// <summary>How far one's month may move the level of others beyond his own average, either way: a burst or an illness is no season.</summary>
    private const double MostOfAverage = 3;

    private readonly IReadOnlyList<CountedSubject> subjects;
    private readonly int learned;
    private readonly double[] counts;
    private readonly double[] exposures;
    private readonly double rate;
    private readonly double dispersion;
    private readonly RateDetector detector = new();

    /// <summary>Learns from all months but the last.</summary>
    public MonthlyCounts(IReadOnlyList<CountedSubject> subjects)
    {
        ArgumentNullException.ThrowIfNull(subjects);
        this.subjects = subjects;
        var months = subjects.Count == 0 ? 0 : subjects[0].Counts.Count;
        learned = Math.Max(0, months - 1);
        counts = [.. Enumerable.Range(0, months).Select(month => subjects.Sum(subject => Capped(subject, month)))];
        exposures = [.. Enumerable.Range(0, months).Select(month => subjects.Sum(subject => subject.Exposures[month]))];
        var whole = exposures.Take(learned).Sum();
        rate = whole > 0 ? counts.Take(learned).Sum() / whole : 0;
        dispersion = Dispersion();
        foreach (var subject in subjects)
        {
            var (sum, exposure) = Past(subject);
            if (exposure > 0)
            {
                detector.Learn(subject.ClassId, subject.Id, sum / dispersion, exposure / dispersion);
            }
        }
    }

    /// <summary>The verdict on a subject's last month; null when it was not there or nothing was learned.</summary>
    public TailVerdict? Judge(CountedSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        double exposure = Adjusted(subject, learned) / dispersion, count = subject.Count / dispersion;
        if (exposure <= 0 || detector.Judge(subject.ClassId, subject.Id, (int)count, exposure) is not { } floor
            || detector.Judge(subject.ClassId, subject.Id, (int)Math.Ceiling(count), exposure) is not { } ceiling)
        {
            return null;
        }

        var part = count - Math.Floor(count);
        var below = ((1 - part) * MidBelow(floor)) + (part * MidBelow(ceiling));
        return new TailVerdict(floor.Expected * dispersion, floor.Low * dispersion, floor.High * dispersion, below, 1 - below);
    }

    /// <summary>How many deals the subject's class has made in the learned months.</summary>
    public long Learned(string classId) => (long)subjects.Where(subject => subject.ClassId == classId).Sum(subject => Past(subject).Count);

    private (double Count, double Exposure) Past(CountedSubject subject)
    {
        double count = 0, exposure = 0;
        for (var month = 0; month < learned; month++)
        {
            var adjusted = Adjusted(subject, month);
            count += adjusted > 0 ? subject.Counts[month] : 0;
            exposure += adjusted;
        }

        return (count, exposure);
    }

    private double Adjusted(CountedSubject subject, int month)
    {
        var own = subject.Exposures[month];
        if (own <= 0 || rate <= 0)
        {
            return 0;
        }

        var others = counts[month] - Capped(subject, month);
        return own * (others + LevelWeight) / (((exposures[month] - own) * rate) + LevelWeight);
    }

    // Below is P(X ≤ x) and Above P(X ≥ x), so that P(X < x) is 1 − Above.
    private static double MidBelow(TailVerdict verdict) => (verdict.Below + 1 - verdict.Above) / 2;

    private double Capped(CountedSubject subject, int month)
    {
        double sum = 0, exposure = 0;
        for (var past = 0; past < learned; past++)
        {
            sum += subject.Exposures[past] > 0 ? subject.Counts[past] : 0;
            exposure += subject.Exposures[past];
        }

        var average = exposure > 0 ? sum * subject.Exposures[month] / exposure : 0;
        var least = Math.Max(0, (average / MostOfAverage) - 1);
        return subject.Exposures[month] > 0 ? Math.Clamp(subject.Counts[month], least, MostOfAverage * (average + 1)) : 0;
    }

    private double Dispersion()
    {
        List<(double Count, double Expected)> cells = [];
        var degrees = 0;
        foreach (var subject in subjects)
        {
            var (sum, exposure) = Past(subject);
            if (sum < LeastForDispersion)
            {
                continue;
            }

            var before = cells.Count;
            for (var month = 0; month < learned; month++)
            {
                var expected = sum * Adjusted(subject, month) / exposure;
                if (expected > 0)
                {
                    cells.Add((subject.Counts[month], expected));
                }
            }

            degrees += cells.Count - before - 1;
        }

        return CountDispersion.Of(cells, degrees);
    }
}
