using CallKpi.Detection.Series;
using CallKpi.Detection.State;
using CallKpi.Domain.Periods;
using NodaTime;

namespace CallKpi.Domain.Anomalies;

/// <summary>The figures of a branch, its managers and, in one branch, the company, by hour, day and week, day after day.</summary>
/// <remarks>
/// A day is judged with what came before it and then learned. Working days are compared with working days, free ones with free ones. A week or a
/// season with fewer working days, or less to be expected, is expected to have less. Talk beyond what is usual by one call alone raises nothing: the
/// call is judged by itself. An hour that the clocks skip or repeat is neither judged nor learned. A day on which a manager made or missed no call at all is an
/// absence: neither judged nor learned. Not thread safe.
/// </remarks>
public sealed class SeriesWatch
{
    private const double UsualWorkingDays = 5;
    private const int DaysOfWeek = 7;

    private readonly SeriesPools pools = new();
    private readonly SortedDictionary<(FlagSubjectKind Kind, string Id), SubjectWatch> subjects = new(Comparer<(FlagSubjectKind Kind, string Id)>.Create(Order));

    /// <summary>Judges a day of the branch and learns it.</summary>
    /// <param name="branchId">The branch.</param>
    /// <param name="day">Its day; days come in their order.</param>
    /// <param name="season">What the season makes of an ordinary number of calls; 1 without season.</param>
    /// <param name="judged">Counts what is judged; null where nobody asks.</param>
    public IReadOnlyList<Flag> Take(string branchId, CallDay day, double season, JudgedTally? judged = null)
    {
        ArgumentNullException.ThrowIfNull(day);
        var flags = new List<Flag>();
        Take(flags, new FlagSubject(FlagSubjectKind.Branch, branchId), branchId, day, season, judged);
        var managers = new SortedSet<string>(subjects.Keys.Where(key => key.Kind == FlagSubjectKind.Manager).Select(key => key.Id), StringComparer.Ordinal);
        var calls = day.Calls.Where(call => call.ManagerId is not null).ToLookup(call => call.ManagerId!, StringComparer.Ordinal);
        managers.UnionWith(calls.Select(group => group.Key));
        foreach (var managerId in managers)
        {
            Take(flags, new FlagSubject(FlagSubjectKind.Manager, managerId), branchId, day with { Calls = [.. calls[managerId]] }, season, judged);
        }

        return flags;
    }

    /// <summary>Judges a day of the whole company and learns it.</summary>
    public IReadOnlyList<Flag> TakeCompany(string tenantId, CallDay day, double season, JudgedTally? judged = null)
    {
        ArgumentNullException.ThrowIfNull(day);
        var flags = new List<Flag>();
        Take(flags, new FlagSubject(FlagSubjectKind.Company, tenantId), null, day, season, judged);
        return flags;
    }

    /// <summary>Puts all that was learned into a state.</summary>
    public void Put(StateWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        pools.Put(writer);
        writer.Put(subjects.Count);
        foreach (var ((kind, id), watch) in subjects)
        {
            writer.Put((int)kind);
            writer.Put(id);
            watch.Put(writer);
        }
    }

    /// <summary>Takes what <see cref="Put"/> put, into a watch that has learned nothing; then it goes on as the other would have.</summary>
    public void Take(ref StateReader reader)
    {
        pools.Take(ref reader);
        for (var left = reader.TakeCount(); left > 0 && !reader.IsBroken; left--)
        {
            var key = (Kind: (FlagSubjectKind)reader.TakeInt(), Id: reader.TakeText());
            var watch = new SubjectWatch(key.Kind, pools);
            watch.Take(ref reader);
            if (!subjects.TryAdd(key, watch))
            {
                reader.Refuse();
            }
        }
    }

    private void Take(List<Flag> flags, FlagSubject subject, string? branchId, CallDay day, double season, JudgedTally? judged)
    {
        if (!subjects.TryGetValue((subject.Kind, subject.Id), out var watch))
        {
            subjects.Add((subject.Kind, subject.Id), watch = new SubjectWatch(subject.Kind, pools));
        }

        var isPresent = subject.Kind != FlagSubjectKind.Manager || day.Calls.Count > 0;
        if (isPresent)
        {
            AddHours(flags, watch, subject, branchId, day, season, judged);
            var sum = day.Calls.Aggregate(default(CallFigures), (all, call) => all + CallFigures.Of(call));
            var finding = watch.Days.Observe(day.Date.ToDateOnly().DayNumber, 0, KindOf(day), sum, season, judged);
            Add(flags, finding, subject, branchId, PeriodKind.Day, day.Start, number => StartOf(day.Zone, number));
            watch.Week += sum;
            watch.DaysOfWeek += day.IsWorking ? 1 : 0;
            watch.SeasonOfWeek += day.IsWorking ? season : 0;
        }

        if (day.Date.DayOfWeek == IsoDayOfWeek.Sunday)
        {
            if (watch.DaysOfWeek > 0)
            {
                var finding = watch.Weeks.Observe(
                    day.Date.ToDateOnly().DayNumber / DaysOfWeek, 0, new DayKind(true, 0), watch.Week, watch.SeasonOfWeek / UsualWorkingDays, judged);
                Add(flags, finding, subject, branchId, PeriodKind.Week, day.Start, number => StartOf(day.Zone, (DaysOfWeek * number) + DaysOfWeek - 1));
            }

            (watch.Week, watch.DaysOfWeek, watch.SeasonOfWeek) = (default, 0, 0);
        }
    }

    private static void AddHours(List<Flag> flags, SubjectWatch watch, FlagSubject subject, string? branchId, CallDay day, double season, JudgedTally? judged)
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

        Add(flags, rarest, subject, branchId, PeriodKind.Hour, StartOfHour(day.Zone, day.Date, at), number => StartOfHour(day.Zone, DateOf(number), at));
    }

    private static void Add(
        List<Flag> flags, SeriesFinding? finding, FlagSubject subject, string? branchId, PeriodKind period, DateTimeOffset at, Func<int, DateTimeOffset> startOf)
    {
        if (finding is { } found)
        {
            flags.Add(SeriesFlags.From(subject, branchId, period, at, found, startOf));
        }
    }

    // Of an hour that came twice the first one.
    private static DateTimeOffset StartOfHour(DateTimeZone zone, LocalDate date, int hour) =>
        zone.AtLeniently(date.At(new LocalTime(hour, 0))).ToDateTimeOffset();

    // Days are numbered from 0, a Monday; a week by a seventh of its Sunday's number.
    private static LocalDate DateOf(int number) => LocalDate.FromDateOnly(DateOnly.FromDayNumber(number));

    private static DateTimeOffset StartOf(DateTimeZone zone, int number) => zone.AtStartOfDay(DateOf(number)).ToDateTimeOffset();

    private static DayKind KindOf(CallDay day) => new(day.IsWorking, (int)day.Date.DayOfWeek);

    private static int Order((FlagSubjectKind Kind, string Id) left, (FlagSubjectKind Kind, string Id) right) =>
        left.Kind != right.Kind ? left.Kind.CompareTo(right.Kind) : string.CompareOrdinal(left.Id, right.Id);
}
