using CallKpi.Domain.Anomalies;
using NodaTime;

namespace CallKpi.Server.DayReviews;

/// <summary>What the checks know of a branch: figures, durations and contacts of the days before, learned day by day.</summary>
/// <remarks>
/// Learning begins anew with each month, half a year before it: so what a day is judged by follows from the store alone, whether the server ran all
/// the time, was started an hour ago, or goes over a day of last year. Memory: about 60 KB for each manager, and 50 bytes for each client and month.
/// </remarks>
internal sealed class LearnedBranch
{
    private const string Key = "learned_branch";
    private const int MonthsBefore = 6;

    private readonly SeriesWatch _series = new();
    private readonly DurationWatch _durations = new();
    private readonly IReadOnlyList<double> _season;
    private LocalDate _next;
    private bool _hasBegun;

    private LearnedBranch(DayScope scope)
    {
        Month = FirstOf(scope.Day);
        _next = Month.PlusMonths(-MonthsBefore);
        _season = MonthSums.SeasonBefore(scope, Month);
    }

    /// <summary>The first day of the month in which it was learned anew.</summary>
    public LocalDate Month { get; }

    /// <summary>The first day with calls since learning began; null before it.</summary>
    public LocalDate? Began { get; private set; }

    /// <summary>What was found on the last day learned: of figures by hour, day and week.</summary>
    public IReadOnlyList<Flag> Series { get; private set; } = [];

    /// <summary>What was found on the last day learned: of managers' days.</summary>
    public IReadOnlyList<Flag> Shifts { get; private set; } = [];

    /// <summary>Who called whom, month by month.</summary>
    public MonthlyContacts Contacts { get; } = new();

    /// <summary>What is known of the branch with the scope's day as the last one learned.</summary>
    public static LearnedBranch Of(DayScope scope)
    {
        LearnedBranch? learned = scope.Memory.Find<LearnedBranch>(Key);
        if (learned is null || learned.Month != FirstOf(scope.Day) || learned._next > scope.Day.PlusDays(1))
        {
            scope.Memory.Keep(Key, learned = new LearnedBranch(scope));
        }

        for (; learned._next <= scope.Day; learned._next = learned._next.PlusDays(1))
        {
            learned.Take(scope, learned._next);
        }

        return learned;
    }

    private void Take(DayScope scope, LocalDate date)
    {
        (CallDay day, CallDay? company) = CallDays.Read(scope, date);

        // Days before the first call say nothing: a floor that is not there yet is no quiet floor.
        _hasBegun |= day.Calls.Count > 0 || company is { Calls.Count: > 0 };
        if (!_hasBegun)
        {
            return;
        }

        Began ??= date;
        double season = _season[date.Month - 1];
        List<Flag> series = [.. _series.Take(scope.Branch.Id, day, season)];
        if (company is not null)
        {
            series.AddRange(_series.TakeCompany(scope.Tenant.Id, company, season));
        }

        Series = series;
        Shifts = _durations.Take(scope.Branch.Id, day);
        Contacts.Take(day);
    }

    private static LocalDate FirstOf(LocalDate day) => new(day.Year, day.Month, 1);
}
