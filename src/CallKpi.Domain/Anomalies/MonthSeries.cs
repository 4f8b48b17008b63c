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

    /// <summary>Judges the last month of a branch and its managers, whose months are all of the same time; an incident rings once.</summary>
    /// <param name="branchId">The branch.</param>
    /// <param name="branch">Its months, oldest first and without a gap.</param>
    /// <param name="managers">Those of its managers, by id.</param>
    /// <param name="last">The last of them.</param>
    /// <param name="season">See <see cref="SeasonOf"/>.</param>
    public static IReadOnlyList<Flag> OfBranch(
        string branchId, IReadOnlyList<MonthFigures> branch, IEnumerable<(string Id, IReadOnlyList<MonthFigures> Months)> managers, LocalMonth last, IReadOnlyList<double> season)
    {
        ArgumentNullException.ThrowIfNull(branch);
        ArgumentNullException.ThrowIfNull(managers);
        return SeriesFlags.From(Observe((FlagSubjectKind.Branch, branchId, branch), FlagSubjectKind.Manager, managers, SeriesIncidents.OfBranch, last, season), branchId);
    }

    /// <summary>Judges the last month of the company, which rings where no single branch explains it.</summary>
    /// <param name="tenantId">The company.</param>
    /// <param name="company">Its months, oldest first and without a gap.</param>
    /// <param name="branches">Those of its branches, by id.</param>
    /// <param name="last">The last of them.</param>
    /// <param name="season">See <see cref="SeasonOf"/>.</param>
    public static IReadOnlyList<Flag> OfCompany(
        string tenantId, IReadOnlyList<MonthFigures> company, IEnumerable<(string Id, IReadOnlyList<MonthFigures> Months)> branches, LocalMonth last, IReadOnlyList<double> season)
    {
        ArgumentNullException.ThrowIfNull(company);
        ArgumentNullException.ThrowIfNull(branches);
        return SeriesFlags.From(Observe((FlagSubjectKind.Company, tenantId, company), FlagSubjectKind.Branch, branches, SeriesIncidents.OfCompany, last, season), null);
    }

    // Month by month, so that an incident under way has been told when it began; what rings in the last one.
    private static IReadOnlyList<(SubjectDay Of, SeriesAlarm Alarm)> Observe(
        (FlagSubjectKind Kind, string Id, IReadOnlyList<MonthFigures> Months) whole,
        FlagSubjectKind partKind,
        IEnumerable<(string Id, IReadOnlyList<MonthFigures> Months)> parts,
        Func<SubjectDay, IReadOnlyList<SubjectDay>, IReadOnlyList<(SubjectDay Of, SeriesAlarm Alarm)>> incidents,
        LocalMonth last,
        IReadOnlyList<double> season)
    {
        ArgumentNullException.ThrowIfNull(season);
        var pools = new SeriesPools();
        List<(FlagSubject Subject, IReadOnlyList<MonthFigures> Months, SubjectSeries Series)> subjects = [
            .. parts.Select(part => (partKind, part.Id, part.Months)).Prepend(whole).Select(each => (
                new FlagSubject(each.Item1, each.Id), each.Months, new SubjectSeries(each.Item1, PeriodKind.Month, pools)))];
        var count = subjects.Max(subject => subject.Months.Count);
        IReadOnlyList<(SubjectDay Of, SeriesAlarm Alarm)> rung = [];
        for (var back = count - 1; back >= 0; back--)
        {
            var part = season[(((last.Name.Month - 1 - back) % MonthsOfYear) + MonthsOfYear) % MonthsOfYear];
            List<SubjectDay> observed = [.. subjects.Select(subject => new SubjectDay(subject.Subject, _ => subject.Series, Alarms(subject.Series, subject.Months, back, part)))];
            rung = incidents(observed[0], observed[1..]);
        }

        return rung;

        SeriesAlarm[] Alarms(SubjectSeries series, IReadOnlyList<MonthFigures> months, int back, double part)
        {
            series.BeginDay();
            return back < months.Count && months[months.Count - 1 - back] is { WorkingDays: > 0 } month
                && series.Observe(count - back, 0, new DayKind(true, 0), month.Sums, part * month.WorkingDays / UsualWorkingDays, null) is { } found
                ? [new SeriesAlarm(PeriodKind.Month, 0, found, last.Before(back).LastDay, number => last.Before(count - number).LastDay)]
                : [];
        }
    }
}
