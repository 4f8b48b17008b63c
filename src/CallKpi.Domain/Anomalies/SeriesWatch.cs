using CallKpi.Detection.Series;
using CallKpi.Detection.State;
using CallKpi.Domain.Periods;
using NodaTime;

namespace CallKpi.Domain.Anomalies;

/// <summary>The figures of a branch, its managers and, in one branch, the company, by hour, day and week, day after day.</summary>
/// <remarks>
/// A day is judged with what came before it and then learned. Working days are compared with working days, free ones with free ones. A week or a
/// season with fewer working days, or less to be expected, is expected to have less. Talk beyond what is usual by one call alone raises nothing: the
/// call is judged by itself. An hour that the clocks skip or repeat is neither judged nor learned. A day on which a manager made or missed no call at
/// all is an absence: neither judged nor learned. One incident rings once, see <see cref="SeriesIncidents"/>. Not thread safe.
/// </remarks>
public sealed class SeriesWatch
{
    private const double UsualWorkingDays = 5;
    private const int DaysOfWeek = 7;

    private readonly WatchedSubjects subjects = new();

    // All branches in the hours of the one that speaks for the company, to tell whose the company's incidents are.
    private readonly WatchedSubjects branches = new();

    /// <summary>Judges a day of the branch and learns it.</summary>
    /// <param name="branchId">The branch.</param>
    /// <param name="day">Its day; days come in their order.</param>
    /// <param name="season">What the season makes of an ordinary number of calls; 1 without season.</param>
    /// <param name="judged">Counts what is judged; null where nobody asks.</param>
    public IReadOnlyList<Flag> Take(string branchId, CallDay day, double season, JudgedTally? judged = null)
    {
        ArgumentNullException.ThrowIfNull(day);
        var branch = Observe(subjects, new FlagSubject(FlagSubjectKind.Branch, branchId), day, season, judged);
        var managers = ObserveEach(subjects, FlagSubjectKind.Manager, day, call => call.ManagerId, season, judged);
        return SeriesFlags.From(SeriesIncidents.OfBranch(branch, managers), branchId);
    }

    /// <summary>Judges a day of the whole company and learns it, with what each branch has in the same hours.</summary>
    public IReadOnlyList<Flag> TakeCompany(string tenantId, CallDay day, double season, JudgedTally? judged = null)
    {
        ArgumentNullException.ThrowIfNull(day);
        var company = Observe(subjects, new FlagSubject(FlagSubjectKind.Company, tenantId), day, season, judged);
        var each = ObserveEach(branches, FlagSubjectKind.Branch, day, call => call.BranchId, season, null);
        return SeriesFlags.From(SeriesIncidents.OfCompany(company, each), null);
    }

    /// <summary>Puts all that was learned into a state.</summary>
    public void Put(StateWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        subjects.Put(writer);
        branches.Put(writer);
    }

    /// <summary>Takes what <see cref="Put"/> put, into a watch that has learned nothing; then it goes on as the other would have.</summary>
    public void Take(ref StateReader reader)
    {
        subjects.Take(ref reader);
        branches.Take(ref reader);
    }

    private static List<SubjectDay> ObserveEach(
        WatchedSubjects watched, FlagSubjectKind kind, CallDay day, Func<DayCall, string?> idOf, double season, JudgedTally? judged)
    {
        var calls = day.Calls.Where(call => idOf(call) is not null).ToLookup(call => idOf(call)!, StringComparer.Ordinal);
        var ids = new SortedSet<string>(watched.Of(kind).Concat(calls.Select(group => group.Key)), StringComparer.Ordinal);
        return [.. ids.Select(id => Observe(watched, new FlagSubject(kind, id), day with { Calls = [.. calls[id]] }, season, judged))];
    }

    private static SubjectDay Observe(WatchedSubjects watched, FlagSubject subject, CallDay day, double season, JudgedTally? judged)
    {
        var watch = watched.Watch(subject);
        var alarms = new List<SeriesAlarm>();
        var isPresent = subject.Kind != FlagSubjectKind.Manager || day.Calls.Count > 0;
        var number = day.Date.ToDateOnly().DayNumber;
        watch.BeginDay();
        if (isPresent)
        {
            AddHours(alarms, watch, day, season, judged);
            var sum = day.Calls.Aggregate(default(CallFigures), (all, call) => all + CallFigures.Of(call));
            Add(alarms, PeriodKind.Day, watch.Days.Observe(number, 0, KindOf(day), sum, season, judged), day.Start, earlier => StartOf(day.Zone, earlier));
            watch.AddToWeek(sum, day.IsWorking, season);
        }

        if (day.Date.DayOfWeek == IsoDayOfWeek.Sunday)
        {
            if (watch.DaysOfWeek > 0)
            {
                var finding = watch.Weeks.Observe(
                    number / DaysOfWeek, 0, new DayKind(true, 0), watch.Week, watch.SeasonOfWeek / UsualWorkingDays, judged);
                if (finding is { } week && watch.IsOfItsDays(week))
                {
                    watch.Weeks.Tell(week.Side, 0);
                    finding = null;
                }

                Add(alarms, PeriodKind.Week, finding, day.Start, earlier => StartOf(day.Zone, (DaysOfWeek * earlier) + DaysOfWeek - 1));
            }

            watch.BeginWeek();
        }

        return new SubjectDay(subject, watch.Of, alarms);
    }

    private static void AddHours(List<SeriesAlarm> alarms, SubjectWatch watch, CallDay day, double season, JudgedTally? judged)
    {
        var hours = new CallFigures[24];
        foreach (var call in day.Calls)
        {
            hours[day.HourOf(call.StartedAt)] += CallFigures.Of(call);
        }

        SeriesFinding? rarest = null;
        var at = 0;
        for (var hour = 0; hour < hours.Length; hour++)
        {
            if (!day.IsWholeHour(hour))
            {
                continue;
            }

            var finding = watch.Hours.Observe(day.Date.ToDateOnly().DayNumber, hour, KindOf(day), hours[hour], season, judged);
            (rarest, at) = finding is not null && !(rarest?.PValue <= finding.Value.PValue) ? (finding, hour) : (rarest, at);
        }

        Add(alarms, PeriodKind.Hour, rarest, StartOfHour(day.Zone, day.Date, at), number => StartOfHour(day.Zone, DateOf(number), at), at);
    }

    private static void Add(
        List<SeriesAlarm> alarms, PeriodKind period, SeriesFinding? finding, DateTimeOffset at, Func<int, DateTimeOffset> startOf, int slot = 0)
    {
        if (finding is { } found)
        {
            alarms.Add(new SeriesAlarm(period, slot, found, at, startOf));
        }
    }

    // Of an hour that came twice the first one.
    private static DateTimeOffset StartOfHour(DateTimeZone zone, LocalDate date, int hour) =>
        zone.AtLeniently(date.At(new LocalTime(hour, 0))).ToDateTimeOffset();

    // Days are numbered from 0, a Monday; a week by a seventh of its Sunday's number.
    private static LocalDate DateOf(int number) => LocalDate.FromDateOnly(DateOnly.FromDayNumber(number));

    private static DateTimeOffset StartOf(DateTimeZone zone, int number) => zone.AtStartOfDay(DateOf(number)).ToDateTimeOffset();

    private static DayKind KindOf(CallDay day) => new(day.IsWorking, (int)day.Date.DayOfWeek);
}
