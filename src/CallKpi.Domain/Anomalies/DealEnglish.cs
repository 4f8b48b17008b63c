using System.Globalization;

namespace CallKpi.Domain.Anomalies;

/// <summary>The English sentences of flags about deals.</summary>
internal static class DealEnglish
{
    internal static string Render(Flag flag, string manager)
    {
        var deal = flag.Deal;
        return flag.Kind switch
        {
            FlagKind.DealCycleTooLong => $"{Waiting(flag)}; comparable deals{Of(deal.Group)} move on after {Range(flag)} days ({Count(flag, "deal", "deals")}).",
            FlagKind.AverageCheckTooLow =>
                $"{Whose(flag, manager)} average check{Of(deal.Group)}{In(deal)} is {Money(flag.Value, deal)}; usual is {Number(flag.ExpectedLow)} to {Money(flag.ExpectedHigh, deal)} ({Count(flag, "sale", "sales")}).",
            FlagKind.TooFewDeals => $"{Won(flag, manager)}, fewer than usual: {Range(flag)} ({Count(flag, "deal", "deals")}).",
            FlagKind.TooManyDeals => $"{Won(flag, manager)}, more than usual: {Range(flag)} ({Count(flag, "deal", "deals")}).",
            FlagKind.ResultsAtBonusThreshold =>
                $"{Many(flag.Value, "monthly result", "monthly results")} of {Owner(flag, manager)} {(flag.Value == 1 ? "lies" : "lie")} at the bonus threshold of {Money((double)deal.Threshold, deal)} or up to 5% above; "
                + $"usual is {Range(flag)} ({Count(flag, "result", "results")} near it).",
            FlagKind.DeliveryFollowUpMissed =>
                $"No contact with this client within {Many(flag.Value, "day", "days")} after the delivery, when one is due ({Count(flag, "delivery", "deliveries")}).",
            _ => throw new ArgumentOutOfRangeException(nameof(flag), flag.Kind, null),
        };
    }

    private static string Waiting(Flag flag) => flag.Deal.Stage.Length > 0
        ? $"This deal has been in the stage “{flag.Deal.Stage}” for {Many(flag.Value, "day", "days")}"
        : $"This deal was opened {Many(flag.Value, "day", "days")} ago and has not moved since";

    private static string Won(Flag flag, string manager) => flag.Subject.Kind == FlagSubjectKind.Client
        ? $"{Many(flag.Value, "deal", "deals")} with this client{In(flag.Deal)}"
        : $"{manager} won {Many(flag.Value, "deal", "deals")}{(flag.Deal.Clients > 0 ? $" with {Many(flag.Deal.Clients, "client", "clients")}" : "")}{In(flag.Deal)}";

    private static string Whose(Flag flag, string manager) =>
        flag.Subject.Kind != FlagSubjectKind.Manager ? "The" : manager.EndsWith('s') ? manager + "'" : manager + "'s";

    private static string Owner(Flag flag, string manager) => flag.Subject.Kind == FlagSubjectKind.Branch ? "this branch's managers" : manager;

    private static string Of(string group) => group.Length > 0 ? $" of “{group}”" : "";

    private static string In(DealContext deal) => deal.Month is { } month
        ? $" in {CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month.Month)}\u00A0{month.Year.ToString(CultureInfo.InvariantCulture)}"
        : "";

    private static string Money(double amount, DealContext deal) => deal.Currency.Length > 0 ? $"{Number(amount)}\u00A0{deal.Currency}" : Number(amount);

    private static string Range(Flag flag)
    {
        var (low, high) = FlagNumbers.RoundRange(flag);
        return $"{Number(low)} to {Number(high)}";
    }

    private static string Count(Flag flag, string one, string many) => Many(flag.Comparison.Count, one, many);

    private static string Many(double number, string one, string many) => $"{Number(number)}\u00A0{(number == 1 ? one : many)}";

    private static string Number(double value) => FlagNumbers.Number(value, ",", ".");
}
