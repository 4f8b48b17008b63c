using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Clients;
using CallKpi.Domain.Deals;
using CallKpi.Domain.Organisation;
using CallKpi.Server.DayReviews;
using NodaTime;

namespace CallKpi.Server.Deals;

/// <summary>Judges the deals of a month when its last day has ended: average checks, numbers of deals, results at the bonus threshold.</summary>
internal sealed class DealMonthCheck : IDayCheck
{
    /// <inheritdoc />
    public string Name => "deal_months";

    /// <inheritdoc />
    public IReadOnlyList<FlagKind> Kinds => [FlagKind.AverageCheckTooLow, FlagKind.TooFewDeals, FlagKind.TooManyDeals, FlagKind.ResultsAtBonusThreshold];

    /// <inheritdoc />
    public IEnumerable<Flag> Run(DayScope scope)
    {
        if (scope.Day.PlusDays(1).Day != 1)
        {
            return [];
        }

        YearMonth month = scope.Day.ToYearMonth();
        IReadOnlyList<DealMonth> months = DealMonth.Upto(month, BonusResults.LearnedMonths, scope.Calendar);
        Deal[] deals = [.. DayDeals.Between(scope, months[0].Span.From, scope.End).Select(deal => deal.AsOf(scope.End)).OfType<Deal>()];
        if (deals.Length == 0)
        {
            return [];
        }

        // Taken out at once and judged outside: the pump must not wait for it.
        (IReadOnlyList<Client> clients, IReadOnlyList<SalesManager> managers) =
            scope.Tenant.Read(tenant => (tenant.Organisation.Clients(), tenant.Organisation.Managers()));
        string[] ofBranch = [.. managers.Where(manager => manager.BranchId == scope.Branch.Id).Select(manager => manager.Id)];
        IEnumerable<Flag> checks = AverageChecks.Judge(deals, [.. months.TakeLast(AverageChecks.LearnedMonths + 1)], ofBranch, scope.Branch.Id);
        IEnumerable<Flag> counts = DealCounts.Judge(deals, [.. months.TakeLast(DealCounts.LearnedMonths + 1)], clients, managers, scope.Branch.Id);
        return [.. checks, .. counts, .. BonusResults.Judge(deals, months, DayDeals.Policies(scope), ofBranch, scope.Branch.Id)];
    }
}
