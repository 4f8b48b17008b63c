using CallKpi.Detection.Series;
using CallKpi.Domain.Periods;

namespace CallKpi.Domain.Anomalies;

/// <summary>The figures of months: the last one judged against those before it, and what the season does to a branch.</summary>
public static class MonthSeries
{
    private const double UsualWorkingDays = 21;
    private const int MonthsOfYear = 12;

    /// <summary>What each month of the year makes of an ordinary number of calls a working day, January first; 1 where nothing is known.</summary>
    /// <param name="months">The branch's months, oldest first and without a gap.</param>
    /// <param name="firstMonth">The month of the year of the first of them, 1 to 12.</param>
    public static IReadOnlyList<double> SeasonOf(IReadOnlyList<MonthFigures> months, int firstMonth)
    {
        ArgumentNullException.ThrowIfNull(months);
        double[] rates = [.. months.Select(month => month.WorkingDays > 0 ? month.Sums.Calls / month.WorkingDays : 0)];
        var index = SeasonIndex.Fit(rates, firstMonth - 1, MonthsOfYear);
        double[] factors = [.. Enumerable.Range(0, MonthsOfYear).Select(month => Math.Pow(index[month], Belief(rates, month - firstMonth + 1)))];
        var mean = factors.Average();
        return [.. factors.Select(factor => factor / mean)];
    }

    // The index draws n rounds to 1 by n / (n + 1), for series that scatter as much as their season swings. A branch's months scatter less: one
    // round may be chance and stays drawn in, two that agree are believed.
    private static double Belief(double[] rates, int offset)
    {
        const int reach = MonthsOfYear / 2;
        var rounds = 0;
        for (var index = ((offset % MonthsOfYear) + MonthsOfYear) % MonthsOfYear; index + reach < rates.Length; index += MonthsOfYear)
        {
            rounds += index >= reach && rates[index] > 0 ? 1 : 0;
        }

        return rounds >= 2 ? (rounds + 1.0) / rounds : 1;
    }

    /// <summary>Judges the last month of subjects whose months are all of the same time.</summary>
    /// <param name="subjects">Each subject's months, oldest first and without a gap.</param>
    /// <param name="branchId">The branch; the company's flag belongs to none.</param>
    /// <param name="last">The last of them.</param>
    /// <param name="season">See <see cref="SeasonOf"/>.</param>
    public static IReadOnlyList<Flag> Judge(
        IReadOnlyList<(FlagSubject Subject, IReadOnlyList<MonthFigures> Months)> subjects, string branchId, LocalMonth last, IReadOnlyList<double> season)
    {
        ArgumentNullException.ThrowIfNull(subjects);
        ArgumentNullException.ThrowIfNull(season);
        var pools = new SeriesPools();
        var series = subjects.Select(subject => new SubjectSeries(subject.Subject.Kind, PeriodKind.Month, pools)).ToArray();
        var flags = new List<Flag>();
        var count = subjects.Count == 0 ? 0 : subjects.Max(subject => subject.Months.Count);
        for (var back = count - 1; back >= 0; back--)
        {
            for (var index = 0; index < series.Length; index++)
            {
                var (subject, months) = subjects[index];
                if (back >= months.Count || months[months.Count - 1 - back] is not { WorkingDays: > 0 } month)
                {
                    continue;
                }

                var part = season[(((last.Name.Month - 1 - back) % MonthsOfYear) + MonthsOfYear) % MonthsOfYear];
                var finding = series[index].Observe(count - back, 0, new DayKind(true, 0), month.Sums, part * month.WorkingDays / UsualWorkingDays, null);
                if (back == 0 && finding is { } found)
                {
                    var branch = subject.Kind == FlagSubjectKind.Company ? null : branchId;
                    flags.Add(SeriesFlags.From(subject, branch, PeriodKind.Month, last.LastDay, found, number => last.Before(count - number).LastDay));
                }
            }
        }

        return flags;
    }
}
