using CallKpi.Detection.Durations;
using CallKpi.Domain.Calls;

namespace CallKpi.Domain.Anomalies;

/// <summary>Says what a flag's value was compared with, and what judged it.</summary>
public static class FlagComparisons
{
    /// <summary>What it was compared with, in words for a list; empty where review raised it itself, and nothing was compared.</summary>
    public static string Words(Flag flag)
    {
        ArgumentNullException.ThrowIfNull(flag);
        return flag.Kind switch
        {
            FlagKind.RandomSample or FlagKind.FakeContact => "",
            FlagKind.ContactGapTooLong => flag.Comparison.Basis == DurationBasis.Own ? "own gaps, class and manager" : "gaps of the class and manager",
            FlagKind.SeriesOffPattern => "the same time of earlier periods, season and working days",
            FlagKind.ManagerShift => "own earlier days",
            FlagKind.InboundShareTooHigh => flag.Subject.Kind == FlagSubjectKind.Client ? "clients of the class in the branch" : "managers of the branch",
            FlagKind.ComfortZone => "own three months before",
            FlagKind.Misallocation => "managers of the branch",
            FlagKind.FormalCadence => "the class's target gap",
            FlagKind.BranchOffCompany => "own earlier months and the other branches",
            FlagKind.DealCycleTooLong => flag.Deal.Group.Length > 0 ? "deals of the group in this stage" : "deals in this stage",
            FlagKind.AverageCheckTooLow => "own and all managers' sales of the year before",
            FlagKind.TooFewDeals or FlagKind.TooManyDeals =>
                flag.Subject.Kind == FlagSubjectKind.Client ? "own year before and clients of the class" : "own year before and managers of the role",
            FlagKind.ResultsAtBonusThreshold => "results just below the threshold and further above it",
            FlagKind.DeliveryFollowUpMissed => "deliveries before",
            _ => flag.Comparison.Basis switch
            {
                DurationBasis.Own => "own calls" + PartOf(flag),
                DurationBasis.Group => "all managers' calls" + PartOf(flag),
                _ => "assumption before the first calls" + PartOf(flag),
            },
        };
    }

    private static string PartOf(Flag flag) => flag.Comparison.CallKind?.Part switch
    {
        CallPart.HandedOver => " handed over",
        CallPart.TakenOver => " taken over",
        CallPart.Together => " led together with colleagues",
        _ => "",
    };

    /// <summary>What judged it, with its version.</summary>
    public static string Model(FlagKind kind) => kind switch
    {
        FlagKind.RandomSample => "floor-sample-1",
        FlagKind.FakeContact => "reviewer",
        FlagKind.ContactGapTooLong => "survival-cycles-4",
        FlagKind.SeriesOffPattern => "seasonal-series-4",
        FlagKind.ManagerShift => "ewma-shifts-3",
        FlagKind.InboundShareTooHigh or FlagKind.Misallocation => "beta-binomial-shares-2",
        FlagKind.ComfortZone => "intersection-union-mix-1",
        FlagKind.FormalCadence => "poisson-cadence-1",
        FlagKind.BranchOffCompany => "branch-differences-1",
        FlagKind.DealCycleTooLong => "survival-deals-3",
        FlagKind.AverageCheckTooLow => "random-effects-checks-2",
        FlagKind.TooFewDeals or FlagKind.TooManyDeals => "poisson-gamma-deals-2",
        FlagKind.ResultsAtBonusThreshold => "threshold-bunching-1",
        FlagKind.DeliveryFollowUpMissed => "delivery-policy-2",
        _ => "likelihood-durations-4",
    };
}
