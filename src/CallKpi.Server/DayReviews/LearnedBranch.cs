using CallKpi.Domain.Anomalies;
using NodaTime;

namespace CallKpi.Server.DayReviews;

/// <summary>What the checks know of a branch: figures, durations and contacts of the days before, learned day by day.</summary>
/// <remarks>
/// Learning begins anew with each quarter, half a year before it: so what a day is judged by follows from the store alone, whether the server ran all
/// the time, was started an hour ago, or goes over a day of last year. What the next quarter needs is learned in the nights of this quarter's last
/// month, a week or so in each, since half a year at once is minutes in a large company. Memory: about 60 KB for each manager, in that month twice,
/// and 50 bytes for each client and month.
/// </remarks>
internal sealed class LearnedBranch
{
    private const string Key = "learned_branch";
    private const int MonthsBefore = 6;
    private const int MonthsOfQuarter = 3;

    private readonly SeriesWatch _series = new();
    private readonly DurationWatch _durations = new();
    private readonly IReadOnlyList<double> _season;
    private readonly LocalDate _quarter;
    private LearnedBranch? _successor;
    private LocalDate _next;
    private bool _hasBegun;

    private LearnedBranch(DayScope scope, LocalDate quarter)
    {
        _quarter = quarter;
        _next = quarter.PlusMonths(-MonthsBefore);

        // By the months that are whole when the last month before the quarter begins, and with it the learning.
        _season = MonthSums.SeasonBefore(scope, quarter.PlusMonths(-1));
    }

    /// <summary>The first day with calls since learning began; null before it.</summary>
    public LocalDate? Began { get; private set; }

    /// <summary>What was found on the last day learned: of figures by hour, day and week.</summary>
    public IReadOnlyList<Flag> Series { get; private set; } = [];

    /// <summary>What was found on the last day learned: of managers' days.</summary>
    public IReadOnlyList<Flag> Shifts { get; private set; } = [];

    /// <summary>Who called whom, month by month.</summary>
    public MonthlyContacts Contacts { get; } = new();

    /// <summary>What is known of the branch with the scope's day as the last one learned.</summary>
    /// <exception cref="InvalidOperationException">Another check of the day has tried, and it cannot be learned.</exception>
    public static LearnedBranch Of(DayScope scope)
    {
        if (scope.Memory.Find<Unlearned>(Key)?.Day == scope.Day)
        {
            throw new InvalidOperationException("The days up to this one cannot be learned; the first check that tried says why.");
        }

        LearnedBranch? learned = scope.Memory.Find<LearnedBranch>(Key);
        LocalDate quarter = QuarterOf(scope.Day);
        learned = learned?._quarter == quarter ? learned : learned?._successor?._quarter == quarter ? learned._successor : null;
        if (learned is null || learned._next > scope.Day.PlusDays(1))
        {
            learned = new LearnedBranch(scope, quarter);
        }

        // Half a day may be learned when it fails or is cancelled.
        scope.Memory.Keep(Key, new Unlearned(scope.Day));
        learned.LearnUpTo(scope, scope.Day);
        learned.Prepare(scope);
        scope.Memory.Keep(Key, learned);
        return learned;
    }

    /// <summary>Learns a part of what the next quarter needs, so that the rest is about as much for each night that is left.</summary>
    private void Prepare(DayScope scope)
    {
        LocalDate next = _quarter.PlusMonths(MonthsOfQuarter);
        if (scope.Day < next.PlusMonths(-1))
        {
            return;
        }

        _successor ??= new LearnedBranch(scope, next);
        int left = Period.DaysBetween(scope.Day, next), missing = Period.DaysBetween(_successor._next, next);
        LocalDate last = _successor._next.PlusDays(((missing + left - 1) / left) - 1);
        _successor.LearnUpTo(scope, LocalDate.Min(last, scope.Day));
    }

    private void LearnUpTo(DayScope scope, LocalDate last)
    {
        for (; _next <= last; _next = _next.PlusDays(1))
        {
            Take(scope, _next);
        }
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

    private static LocalDate QuarterOf(LocalDate day) => new(day.Year, (((day.Month - 1) / MonthsOfQuarter) * MonthsOfQuarter) + 1, 1);

    /// <summary>A day up to which learning has begun and not ended.</summary>
    private sealed record Unlearned(LocalDate Day);
}
