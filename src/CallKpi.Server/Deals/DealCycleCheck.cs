using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Deals;
using CallKpi.Domain.Periods;
using CallKpi.Server.DayReviews;
using NodaTime;

namespace CallKpi.Server.Deals;

/// <summary>Looks for deals that are stuck in their stage, on every working day.</summary>
/// <remarks>
/// What is usual is learned as it was known when the week began, so that a day gives the same whenever it is reviewed. It is learned from all the
/// company's deals, once for all branches of one zone.
/// </remarks>
internal sealed class DealCycleCheck : IDayCheck
{
    /// <summary>How far back deals are learned from: pipelines of years are rare, and habits change.</summary>
    private static readonly TimeSpan Learned = TimeSpan.FromDays(3 * 365);

    /// <inheritdoc />
    public string Name => "deal_cycles";

    /// <inheritdoc />
    public IReadOnlyList<FlagKind> Kinds => [FlagKind.DealCycleTooLong];

    /// <inheritdoc />
    public IEnumerable<Flag> Run(DayScope scope)
    {
        IReadOnlyList<Deal> deals = scope.IsWorkingDay ? DayDeals.Between(scope, scope.Start, scope.End) : [];
        if (deals.Count == 0)
        {
            yield break;
        }

        DealCycles cycles = Cycles(scope);
        foreach (Deal deal in deals.Where(deal => DayDeals.IsOfBranch(scope, deal)))
        {
            scope.GiveWay();
            cycles.CountEnded(deal, scope.Start, scope.End, scope.Judged);
            if (cycles.Judge(deal, scope.End, scope.Branch.Id) is { } flag)
            {
                yield return flag with { At = scope.Start };
            }
        }
    }

    private DealCycles Cycles(DayScope scope)
    {
        LocalDate monday = scope.Day.PlusDays(1 - (int)scope.Day.DayOfWeek);
        DateTimeOffset fittedAt = LocalDays.StartOf(monday, scope.Calendar.Zone);
        if (scope.Memory.OfCompany.Find<Fitted>(Name) is { } kept && kept.At == fittedAt)
        {
            return kept.Cycles;
        }

        Fitted fitted = new(fittedAt, DealCycles.Fit(DayDeals.Between(scope, fittedAt - Learned, fittedAt), fittedAt));
        scope.Memory.OfCompany.Keep(Name, fitted);
        return fitted.Cycles;
    }

    private sealed record Fitted(DateTimeOffset At, DealCycles Cycles);
}
