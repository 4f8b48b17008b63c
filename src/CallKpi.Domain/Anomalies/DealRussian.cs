using System.Globalization;

namespace CallKpi.Domain.Anomalies;

/// <summary>The Russian sentences of flags about deals.</summary>
internal static class DealRussian
{
    private static readonly string[] Months =
        ["январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"];

    // Behind "с": "с 1 клиентом", "с 2 клиентами", "с 21 клиентом".
    private static readonly RussianPlural WithClients = new("клиентом", "клиентами", "клиентами");
    private static readonly RussianPlural Results = new("результат", "результата", "результатов");
    private static readonly RussianPlural MonthlyResults = new("месячный результат", "месячных результата", "месячных результатов", "месячного результата");
    private static readonly RussianPlural Lie = new("лежит", "лежат", "лежат");
    private static readonly RussianPlural Deliveries = new("поставка", "поставки", "поставок");

    internal static string Render(Flag flag, string manager)
    {
        var deal = flag.Deal;
        return flag.Kind switch
        {
            FlagKind.DealCycleTooLong =>
                $"{Waiting(flag)}; сопоставимые сделки{Of(deal.Group)} сдвигаются за срок {Range(flag)}\u00A0{RussianPlural.Days.FormAfterPreposition(FlagNumbers.RoundRange(flag).High)} ({Count(flag, RussianPlural.Deals)}).",
            FlagKind.AverageCheckTooLow =>
                $"Средний чек{(flag.Subject.Kind == FlagSubjectKind.Manager ? $" менеджера «{manager}»" : "")}{Of(deal.Group)}{For(deal)}: {Money(flag.Value, deal)}; "
                + $"обычно от {Number(flag.ExpectedLow)} до {Money(flag.ExpectedHigh, deal)} ({Count(flag, RussianPlural.Sales)}).",
            FlagKind.TooFewDeals => $"{Won(flag, manager)}, меньше обычного: {Range(flag)} ({Count(flag, RussianPlural.Deals)}).",
            FlagKind.TooManyDeals => $"{Won(flag, manager)}, больше обычного: {Range(flag)} ({Count(flag, RussianPlural.Deals)}).",
            FlagKind.ResultsAtBonusThreshold =>
                $"{Many(flag.Value, MonthlyResults)} {Owner(flag, manager)} {Lie.Form(flag.Value)} на пороге премии {Money((double)deal.Threshold, deal)} или выше него не более чем на 5\u00A0%; "
                + $"обычно {Range(flag)} (вблизи порога {Count(flag, Results)}).",
            FlagKind.DeliveryFollowUpMissed =>
                $"За {Many(flag.Value, RussianPlural.Days)} после поставки с этим клиентом не было контакта, хотя он положен ({Count(flag, Deliveries)}).",
            _ => throw new ArgumentOutOfRangeException(nameof(flag), flag.Kind, null),
        };
    }

    private static string Waiting(Flag flag) => flag.Deal.Stage.Length > 0
        ? $"Сделка уже {Many(flag.Value, RussianPlural.Days)} на этапе «{flag.Deal.Stage}»"
        : $"Сделка открыта {Many(flag.Value, RussianPlural.Days)} назад и с тех пор не сдвинулась";

    private static string Won(Flag flag, string manager) => flag.Subject.Kind == FlagSubjectKind.Client
        ? $"У этого клиента{For(flag.Deal)} {Many(flag.Value, RussianPlural.Deals)}"
        : $"У менеджера «{manager}»{For(flag.Deal)} {Many(flag.Value, RussianPlural.Deals)}{(flag.Deal.Clients > 0 ? $" с {Many(flag.Deal.Clients, WithClients)}" : "")}";

    private static string Owner(Flag flag, string manager) => flag.Subject.Kind == FlagSubjectKind.Branch ? "менеджеров этого филиала" : $"менеджера «{manager}»";

    private static string Of(string group) => group.Length > 0 ? $" («{group}»)" : "";

    private static string For(DealContext deal) =>
        deal.Month is { } month ? $" за {Months[month.Month - 1]} {month.Year.ToString(CultureInfo.InvariantCulture)}\u00A0года" : "";

    private static string Money(double amount, DealContext deal) => deal.Currency.Length > 0 ? $"{Number(amount)}\u00A0{deal.Currency}" : Number(amount);

    private static string Range(Flag flag)
    {
        var (low, high) = FlagNumbers.RoundRange(flag);
        return $"от {Number(low)} до {Number(high)}";
    }

    private static string Count(Flag flag, RussianPlural noun) => Many(flag.Comparison.Count, noun);

    private static string Many(double number, RussianPlural noun) => $"{Number(number)}\u00A0{noun.Form(number)}";

    private static string Number(double value) => FlagNumbers.Number(value, "\u00A0", ",");
}
