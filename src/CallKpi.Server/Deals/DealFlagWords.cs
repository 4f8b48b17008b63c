using System.Globalization;
using CallKpi.Domain.Anomalies;

namespace CallKpi.Server.Deals;

/// <summary>What flags about deals say in the contract's form beside what all flags say.</summary>
internal static class DealFlagWords
{
    /// <summary>Completes a flag about deals; any other stays as it is.</summary>
    public static V1.Flag Complete(Flag flag, V1.Flag message)
    {
        if (Words(flag) is not var (model, comparedWith))
        {
            return message;
        }

        message.Model = model;
        message.ComparedWith = comparedWith;
        message.DealGroup = flag.Deal.Group;
        message.DealStage = flag.Deal.Stage;
        message.Currency = flag.Deal.Currency;
        message.Month = flag.Deal.Month?.ToString("uuuu-MM", CultureInfo.InvariantCulture) ?? "";
        return message;
    }

    private static (string Model, string ComparedWith)? Words(Flag flag) => flag.Kind switch
    {
        FlagKind.DealCycleTooLong => ("survival-deals-1", flag.Deal.Group.Length > 0 ? "deals of the group in this stage" : "deals in this stage"),
        FlagKind.AverageCheckTooLow => ("random-effects-checks-1", "own and all managers' sales of a year"),
        FlagKind.TooFewDeals or FlagKind.TooManyDeals => (
            "poisson-gamma-deals-1",
            flag.Subject.Kind == FlagSubjectKind.Client ? "own year and clients of the class" : "own year and managers of the role"),
        FlagKind.ResultsAtBonusThreshold => ("bunching-1", "results just below and just above"),
        FlagKind.DeliveryFollowUpMissed => ("delivery-policy-1", "deliveries before"),
        _ => null,
    };
}
