using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Periods;
using NodaTime;

namespace CallKpi.Server.DayReviews;

/// <summary>Figures that left their pattern: by hour and day, and by week and month on the day on which they end.</summary>
/// <remarks>The company's month is judged a day later, when it has ended in every branch, wherever it lies.</remarks>
internal sealed class SeriesCheck : IDayCheck
{
    /// <inheritdoc />
    public string Name => "series";

    /// <inheritdoc />
    public IReadOnlyList<FlagKind> Kinds => [FlagKind.SeriesOffPattern];

    /// <inheritdoc />
    public IEnumerable<Flag> Run(DayScope scope)
    {
        LearnedBranch learned = LearnedBranch.Of(scope);
        scope.Judged.Take(FlagKind.SeriesOffPattern, learned.Judged);
        IReadOnlyList<Flag> flags = learned.Series;
        return scope.Day.PlusDays(1).Day == 1 ? flags.Concat(Months(scope))
            : scope.Day.Day == 1 && scope.IsOfCompany ? flags.Concat(MonthOfCompany(scope))
            : flags;
    }

    private static IReadOnlyList<Flag> Months(DayScope scope)
    {
        LocalDate next = scope.Day.PlusDays(1);
        MonthSums sums = MonthSums.Before(scope, next, MonthSums.Window + 1);
        return MonthSeries.OfBranch(
            scope.Branch.Id, sums.OfBranch(scope.Branch, scope), sums.ManagersOf(scope.Branch.Id).Select(manager => (manager, sums.OfManager(manager))),
            MonthOf(scope, scope.Day), MonthSums.Before(scope, next.PlusMonths(-1)).SeasonOf(scope.Branch, scope));
    }

    private static IReadOnlyList<Flag> MonthOfCompany(DayScope scope)
    {
        LocalDate last = scope.Day.PlusDays(-1);
        MonthSums sums = MonthSums.Before(scope, scope.Day, MonthSums.Window + 1);
        return MonthSeries.OfCompany(
            scope.Tenant.Id, sums.OfCompany(scope), sums.BranchIds.Select(branch => (branch, sums.OfBranch(branch, scope.Calendar))),
            MonthOf(scope, last), MonthSums.Before(scope, scope.Day.PlusMonths(-1)).SeasonOfCompany(scope));
    }

    private static LocalMonth MonthOf(DayScope scope, LocalDate day) => new(day.ToYearMonth(), scope.Calendar.Zone);
}
