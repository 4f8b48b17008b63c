using CallKpi.Domain.Periods;
using CallKpi.Server.Ledger;
using CallKpi.Storage;
using CallKpi.V1;
using NodaTime;

namespace CallKpi.Server.DayReviews;

/// <summary>The days of a branch that the nights have to make good.</summary>
internal sealed class MissedDays
{
    /// <summary>The nights go back a month of days; what is older is the administrator's decision.</summary>
    public const int Most = 31;

    /// <summary>A check that failed is run again in the nights of a week: by then somebody has read the log, or nobody will.</summary>
    private const int FailedDays = 7;

    private readonly TenantState _tenant;
    private readonly DateTimeZone _zone;

    private MissedDays(TenantState tenant, DateTimeZone zone, IReadOnlyList<(LocalDate Day, bool IsPast)> days) =>
        (_tenant, _zone, Days) = (tenant, zone, days);

    /// <summary>The days, oldest first, and whether a day is of the past: before the first that a night has reviewed, and so no news.</summary>
    public IReadOnlyList<(LocalDate Day, bool IsPast)> Days { get; }

    /// <summary>The first and last day of those that were missed before and that nobody makes good by himself; null if there are none.</summary>
    public (LocalDate First, LocalDate Last)? Lost { get; private init; }

    /// <summary>Whether the branch has days that ended; before its first call it has none, and its past may yet be imported.</summary>
    public bool HasBegun { get; private init; }

    /// <summary>Whether days before the last that has ended were never reviewed.</summary>
    public bool IsCatchingUp { get; private init; }

    /// <summary>The days of a branch up to the last that has ended.</summary>
    /// <param name="reader">The store.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="branchId">The branch.</param>
    /// <param name="ended">The last day that has ended.</param>
    /// <param name="isIncomplete">Whether a check has not gone over a reviewed day.</param>
    public static MissedDays Of(ILedgerReader reader, TenantState tenant, string branchId, LocalDate ended, Func<ReviewedDay, bool> isIncomplete)
    {
        DateTimeZone zone = tenant.Read(each => each.TimeOf(each.Organisation.FindBranch(branchId)!).Zone);
        if (reader.Earliest(tenant.Number) is not { } earliest)
        {
            return new MissedDays(tenant, zone, []);
        }

        // Before the first call there is nothing to review; should its past be imported later, it is still to be done.
        LocalDate begin = LocalDate.Max(ended.PlusDays(1 - Most), LocalDays.DateOf(earliest, zone));
        Dictionary<LocalDate, ReviewedDay> reviewed =
            ReviewedDays.Between(reader, tenant.Number, branchId, begin, ended).ToDictionary(day => ReviewedDays.Read(day.Day));
        LocalDate firstNight = reviewed.Where(day => !day.Value.IsBackfill).Select(day => day.Key).Append(ended).Min();
        List<(LocalDate Day, bool IsPast)> days = [];
        for (LocalDate day = begin; day <= ended; day = day.PlusDays(1))
        {
            bool isMissed = !reviewed.TryGetValue(day, out ReviewedDay? known);
            if (isMissed || (day > ended.PlusDays(-FailedDays) && isIncomplete(known!)))
            {
                days.Add((day, day < firstNight));
            }
        }

        return new MissedDays(tenant, zone, days)
        {
            HasBegun = begin <= ended,
            IsCatchingUp = days.Exists(each => each.Day < ended && !reviewed.ContainsKey(each.Day)),
            Lost = reviewed.ContainsKey(begin) ? null : LostBefore(reader, tenant, branchId, begin),
        };
    }

    /// <summary>How many calls began on the days, those of all branches.</summary>
    public long CountCalls(ILedgerReader reader) => reader.CountCalls(
        _tenant.Number, LocalDays.StartOf(Days[0].Day, _zone), LocalDays.StartOf(Days[^1].Day.PlusDays(1), _zone));

    private static (LocalDate First, LocalDate Last)? LostBefore(ILedgerReader reader, TenantState tenant, string branchId, LocalDate begin)
    {
        IReadOnlyList<ReviewedDayRow> last = reader.ReviewedDays(tenant.Number, branchId, 0, ReviewedDays.NumberOf(begin), null, 1);
        return last is [var row] && ReviewedDays.DayOf(row.Day).PlusDays(1) is var first && first < begin ? (first, begin.PlusDays(-1)) : null;
    }
}
