using CallKpi.Detection.State;
using CallKpi.Domain.Anomalies;
using NodaTime;

namespace CallKpi.Server.DayReviews;

/// <summary>What the checks know of a branch: figures, durations and contacts of the days before, learned day by day.</summary>
/// <remarks>
/// Learning begins anew with each quarter, half a year before it: so what a day is judged by follows from the store, but for the few calls that came
/// late in the quarter. From one night to the next it is kept there (<see cref="KeptBranches"/>), so that a night goes the same way whether the server ran on or was started an hour ago. What the next
/// quarter needs is learned in the nights of this quarter's last month, a week or so in each, since half a year at once is minutes in a large company.
/// Memory, while a day is reviewed: about 60 KB for each manager, in that month twice, and 100 bytes for each client.
/// </remarks>
internal sealed class LearnedBranch
{
    private const string Key = "learned_branch";
    private const int MonthsBefore = 6;
    private const int MonthsOfQuarter = 3;
    private const int MonthsOfYear = 12;

    /// <summary>By so many of its calls the past may have changed before it is learned anew: a few late records change nothing that is usual.</summary>
    private const double ToleratedChange = 0.01;

    private readonly SeriesWatch _series = new();
    private readonly ShiftWatch _shifts = new();
    private readonly IReadOnlyList<double> _season;

    // Empty where the branch does not speak for the company.
    private readonly IReadOnlyList<double> _seasonOfCompany;
    private readonly LocalDate _quarter;
    private LearnedBranch? _successor;
    private bool _hasBegun;

    // The calls in the days of the branch's managers, as they were when they were learned.
    private readonly LearnedCalls _calls = new();

    private LearnedBranch(LocalDate quarter, IReadOnlyList<double> season, IReadOnlyList<double> seasonOfCompany)
    {
        (_quarter, _season, _seasonOfCompany) = (quarter, season, seasonOfCompany);
        Next = First;
    }

    /// <summary>The day that it learns next.</summary>
    public LocalDate Next { get; private set; }

    /// <summary>The first day with calls since learning began; null before it.</summary>
    public LocalDate? Began { get; private set; }

    /// <summary>What was found on the last day learned: of figures by hour, day and week.</summary>
    public IReadOnlyList<Flag> Series { get; private set; } = [];

    /// <summary>What was found on the last day learned: of managers' days.</summary>
    public IReadOnlyList<Flag> Shifts { get; private set; } = [];

    /// <summary>What was judged on the last day learned.</summary>
    public JudgedTally Judged { get; private set; } = new();

    /// <summary>Who called whom, month by month.</summary>
    public MonthlyContacts Contacts { get; } = new();

    private LocalDate First => _quarter.PlusMonths(-MonthsBefore);

    /// <summary>What is known of the branch with the scope's day as the last one learned.</summary>
    /// <exception cref="InvalidOperationException">Another check of the day has tried, and it cannot be learned.</exception>
    public static LearnedBranch Of(DayScope scope)
    {
        if (scope.Memory.Find<Unlearned>(Key)?.Day == scope.Day)
        {
            throw new InvalidOperationException("The days up to this one cannot be learned; the first check that tried says why.");
        }

        LearnedBranch? learned = scope.Memory.Find<LearnedBranch>(Key);
        if (learned?.Next == scope.Day.PlusDays(1))
        {
            return learned;
        }

        LocalDate quarter = QuarterOf(scope.Day);
        learned = learned?.For(quarter) is { } known && known.Next <= scope.Day ? known : KeptBranches.Before(scope, quarter);
        learned ??= Begin(scope, quarter);

        // Half a day may be learned when it fails or is cancelled.
        scope.Memory.Keep(Key, new Unlearned(scope.Day));
        learned.LearnUpTo(scope, scope.Day);
        learned.Prepare(scope);
        scope.Memory.Keep(Key, learned);
        return learned;
    }

    /// <summary>What is known with the scope's day as the last one learned, if a check has asked for it; else null.</summary>
    public static LearnedBranch? Find(DayScope scope) =>
        scope.Memory.Find<LearnedBranch>(Key) is { } learned && learned.Next == scope.Day.PlusDays(1) ? learned : null;

    /// <summary>Forgets it until the next night, for which it is kept in the store.</summary>
    public static void Forget(DayMemory memory) => memory.Forget(Key);

    /// <summary>It, or what it has learned ahead for a later quarter; null for any other.</summary>
    public LearnedBranch? For(LocalDate quarter) => _quarter == quarter ? this : _successor?._quarter == quarter ? _successor : null;

    /// <summary>
    /// Whether the days that it has learned are others now: calls came in late by the thousand, such as an imported past, or went, or managers changed
    /// branches. Of a manager's day as many that came as went are no change.
    /// </summary>
    public bool IsOutdated(DayScope scope) => _calls.ChangesTo(CallsBetween(scope, First, Next)) > ToleratedChange * _calls.Count;

    /// <summary>Puts it into a state, with what was learned ahead for the next quarter.</summary>
    public void Put(StateWriter writer)
    {
        writer.Put(ReviewedDays.NumberOf(_quarter));
        writer.Put(_season.ToArray());
        writer.Put(_seasonOfCompany.ToArray());
        writer.Put(ReviewedDays.NumberOf(Next));
        writer.Put(Began is { } began ? ReviewedDays.NumberOf(began) : -1);
        _calls.Put(writer);
        _series.Put(writer);
        _shifts.Put(writer);
        Contacts.Put(writer);
        writer.Put(_successor is not null);
        _successor?.Put(writer);
    }

    /// <summary>Takes what <see cref="Put"/> put; null, and the reader is broken, if it makes no sense.</summary>
    public static LearnedBranch? Take(ref StateReader reader, bool hasSuccessor = true)
    {
        (int quarter, double[] season, double[] ofCompany) = (reader.TakeNatural(), reader.TakeDoubles(), reader.TakeDoubles());
        (int next, int began) = (reader.TakeNatural(), reader.TakeInt());
        int last = DateOnly.MaxValue.DayNumber;
        if (reader.IsBroken || season.Length != MonthsOfYear || ofCompany.Length is not (0 or MonthsOfYear) || quarter > last || next > last || began > last)
        {
            reader.Refuse();
            return null;
        }

        LearnedBranch learned = new(ReviewedDays.DayOf(quarter), season, ofCompany)
        {
            Next = ReviewedDays.DayOf(next),
            Began = began < 0 ? null : ReviewedDays.DayOf(began),
            _hasBegun = began >= 0,
        };
        learned._calls.Take(ref reader);
        learned._series.Take(ref reader);
        learned._shifts.Take(ref reader);
        learned.Contacts.Take(ref reader);
        if (reader.TakeBool() && hasSuccessor)
        {
            learned._successor = Take(ref reader, hasSuccessor: false);
        }

        return reader.IsBroken ? null : learned;
    }

    // By the months that are whole when the last month before the quarter begins, and with it the learning.
    private static LearnedBranch Begin(DayScope scope, LocalDate quarter)
    {
        MonthSums sums = MonthSums.Before(scope, quarter.PlusMonths(-1));
        return new LearnedBranch(quarter, sums.SeasonOf(scope.Branch, scope), scope.IsOfCompany ? sums.SeasonOfCompany(scope) : []);
    }

    /// <summary>Learns a part of what the next quarter needs, so that the rest is about as much for each night that is left.</summary>
    private void Prepare(DayScope scope)
    {
        LocalDate next = _quarter.PlusMonths(MonthsOfQuarter);
        if (scope.Day < next.PlusMonths(-1))
        {
            return;
        }

        _successor ??= Begin(scope, next);
        int left = Period.DaysBetween(scope.Day, next), missing = Period.DaysBetween(_successor.Next, next);
        LocalDate last = _successor.Next.PlusDays(((missing + left - 1) / left) - 1);
        _successor.LearnUpTo(scope, LocalDate.Min(last, scope.Day));
    }

    private void LearnUpTo(DayScope scope, LocalDate last)
    {
        LocalDate first = Next;
        for (; Next <= last; Next = Next.PlusDays(1))
        {
            scope.GiveWay();
            Take(scope, Next);
        }

        _calls.Add(CallsBetween(scope, first, Next));
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
        Judged = new JudgedTally();
        List<Flag> series = [.. _series.Take(scope.Branch.Id, day, season, Judged)];
        if (company is not null)
        {
            series.AddRange(_series.TakeCompany(scope.Tenant.Id, company, _seasonOfCompany[date.Month - 1], Judged));
        }

        Series = series;
        Shifts = _shifts.Take(scope.Branch.Id, day, Judged);
        Contacts.Take(day);
    }

    private static LearnedCalls CallsBetween(DayScope scope, LocalDate from, LocalDate to)
    {
        LearnedCalls calls = new();
        Dictionary<int, string?> managers = [];
        foreach ((int number, int day, int count) in scope.Reader.CallsOfManagers(scope.Tenant.Number, ReviewedDays.NumberOf(from), ReviewedDays.NumberOf(to)))
        {
            if (!managers.TryGetValue(number, out string? managerId))
            {
                string id = scope.Reader.IdentityId(number);
                managers.Add(number, managerId = scope.Tenant.Read(tenant => tenant.BranchFor(id).Id == scope.Branch.Id) ? id : null);
            }

            if (managerId is not null)
            {
                calls.Add(managerId, day, count);
            }
        }

        return calls;
    }

    private static LocalDate QuarterOf(LocalDate day) => new(day.Year, (((day.Month - 1) / MonthsOfQuarter) * MonthsOfQuarter) + 1, 1);

    /// <summary>A day up to which learning has begun and not ended.</summary>
    private sealed record Unlearned(LocalDate Day);
}
