using CallKpi.Domain.Anomalies;
using NodaTime;

namespace CallKpi.Server.DayReviews;

/// <summary>Figures that left their pattern: by hour and day, and by week and month on the day on which they end.</summary>
internal sealed class SeriesCheck : IDayCheck
{
    /// <inheritdoc />
    public string Name => "series";

    /// <inheritdoc />
    public IEnumerable<Flag> Run(DayScope scope)
    {
        IReadOnlyList<Flag> flags = LearnedBranch.Of(scope).Series;
        return scope.Day.PlusDays(1).Day == 1 ? flags.Concat(Months(scope)) : flags;
    }

    private static IReadOnlyList<Flag> Months(DayScope scope)
    {
        LocalDate next = scope.Day.PlusDays(1);
        MonthSums sums = MonthSums.Before(scope, next, MonthSums.Window + 1);
        List<(FlagSubject, IReadOnlyList<MonthFigures>)> subjects =
            [(new FlagSubject(FlagSubjectKind.Branch, scope.Branch.Id), sums.OfBranch(scope.Branch, scope))];
        if (scope.IsOfCompany)
        {
            subjects.Add((new FlagSubject(FlagSubjectKind.Company, scope.Tenant.Id), sums.OfCompany(scope)));
        }

        subjects.AddRange(sums.ManagersOf(scope.Branch.Id)
            .Select(manager => (new FlagSubject(FlagSubjectKind.Manager, manager), sums.OfManager(manager))));
        return MonthSeries.Judge(subjects, scope.Branch.Id, scope.LocalStart, MonthSums.SeasonBefore(scope, next.PlusMonths(-1)));
    }
}
