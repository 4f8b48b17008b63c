using CallKpi.Detection.Durations;
using CallKpi.Domain.Anomalies;
using NodaTime;

namespace CallKpi.Domain.Tests.Anomalies;

public sealed class DealSentenceTests
{
    private static readonly DealContext March = new() { Month = new YearMonth(2026, 3) };

    public static TheoryData<string, string, string> Sentences => new()
    {
        {
            "stage", "This deal has been in the stage “offer” for 91 days; comparable deals of “GTX” move on after 7 to 62.5 days (1 deal). Rarer than 1 in 100.",
            "Сделка уже 91 день на этапе «offer»; сопоставимые сделки («GTX») сдвигаются за срок от 7 до 62,5 дня (1 сделка). Реже, чем 1 из 100."
        },
        {
            "opened", "This deal was opened 42 days ago and has not moved since; comparable deals move on after 1 to 21 days (22 deals). Rarer than 1 in 100.",
            "Сделка открыта 42 дня назад и с тех пор не сдвинулась; сопоставимые сделки сдвигаются за срок от 1 до 21 дня (22 сделки). Реже, чем 1 из 100."
        },
        {
            "check", "Ann's average check of “GTX” in March 2026 is 1,250.5 RUB; usual is 4,000 to 12,000 RUB (111 sales). Rarer than 1 in 100.",
            "Средний чек менеджера «Ann» («GTX») за март 2026 года: 1 250,5 RUB; обычно от 4 000 до 12 000 RUB (111 продаж). Реже, чем 1 из 100."
        },
        {
            "few of a manager", "Ann won 2 deals with 21 clients in March 2026, fewer than usual: 9 to 24 (104 deals). Rarer than 1 in 100.",
            "У менеджера «Ann» за март 2026 года 2 сделки с 21 клиентом, меньше обычного: от 9 до 24 (104 сделки). Реже, чем 1 из 100."
        },
        {
            "many of a manager", "Ann won 41 deals with 1 client in March 2026, more than usual: 9 to 24 (105 deals). Rarer than 1 in 100.",
            "У менеджера «Ann» за март 2026 года 41 сделка с 1 клиентом, больше обычного: от 9 до 24 (105 сделок). Реже, чем 1 из 100."
        },
        {
            "few without clients", "Ann won 2 deals in March 2026, fewer than usual: 9 to 24 (104 deals). Rarer than 1 in 100.",
            "У менеджера «Ann» за март 2026 года 2 сделки, меньше обычного: от 9 до 24 (104 сделки). Реже, чем 1 из 100."
        },
        {
            "few of a client", "1 deal with this client in March 2026, fewer than usual: 4 to 9 (31 deals). Rarer than 1 in 100.",
            "У этого клиента за март 2026 года 1 сделка, меньше обычного: от 4 до 9 (31 сделка). Реже, чем 1 из 100."
        },
        {
            "bonus", "9 monthly results of Ann lie at the bonus threshold of 500,000 RUB or up to 5% above; usual is 1 to 7 (12 results near it). Rarer than 1 in 100.",
            "9 месячных результатов менеджера «Ann» лежат на пороге премии 500 000 RUB или выше него не более чем на 5 %; обычно от 1 до 7 (вблизи порога 12 результатов). Реже, чем 1 из 100."
        },
        {
            "bonus of a branch", "21 monthly results of this branch's managers lie at the bonus threshold of 500,000 RUB or up to 5% above; usual is 4 to 11 (23 results near it). Rarer than 1 in 100.",
            "21 месячный результат менеджеров этого филиала лежит на пороге премии 500 000 RUB или выше него не более чем на 5 %; обычно от 4 до 11 (вблизи порога 23 результата). Реже, чем 1 из 100."
        },
        {
            "delivery", "No contact with this client within 14 days after the delivery, when one is due (38 deliveries). Rarer than 1 in 100.",
            "За 14 дней после поставки с этим клиентом не было контакта, хотя он положен (38 поставок). Реже, чем 1 из 100."
        },
        {
            "delivery of a day", "No contact with this client within 1 day after the delivery, when one is due (1 delivery). Rarer than 1 in 100.",
            "За 1 день после поставки с этим клиентом не было контакта, хотя он положен (1 поставка). Реже, чем 1 из 100."
        },
    };

    [Theory]
    [MemberData(nameof(Sentences))]
    public void Flags_about_deals_have_sentences_in_both_languages(string name, string english, string russian)
    {
        Flag flag = Of(name);
        Assert.Equal(english, FlagSentence.Render(flag, FlagLanguage.English, "Ann").Replace('\u00A0', ' '));
        Assert.Equal(russian, FlagSentence.Render(flag, FlagLanguage.Russian, "Ann").Replace('\u00A0', ' '));
    }

    private static Flag Of(string name) => name switch
    {
        "stage" => Make(FlagKind.DealCycleTooLong, FlagSubjectKind.Deal, FlagUnit.Days, 91, 7, 62.5, 1, new DealContext { Stage = "offer", Group = "GTX" }),
        "opened" => Make(FlagKind.DealCycleTooLong, FlagSubjectKind.Deal, FlagUnit.Days, 42, 1, 21, 22, DealContext.None),
        "check" => Make(
            FlagKind.AverageCheckTooLow, FlagSubjectKind.Manager, FlagUnit.Money, 1250.5, 4000, 12000, 111, March with { Group = "GTX", Currency = "RUB" }),
        "few of a manager" => Make(FlagKind.TooFewDeals, FlagSubjectKind.Manager, FlagUnit.Count, 2, 9, 24, 104, March with { Clients = 21 }),
        "few without clients" => Make(FlagKind.TooFewDeals, FlagSubjectKind.Manager, FlagUnit.Count, 2, 9, 24, 104, March),
        "many of a manager" => Make(FlagKind.TooManyDeals, FlagSubjectKind.Manager, FlagUnit.Count, 41, 9, 24, 105, March with { Clients = 1 }),
        "few of a client" => Make(FlagKind.TooFewDeals, FlagSubjectKind.Client, FlagUnit.Count, 1, 4, 9, 31, March),
        "bonus" => Make(
            FlagKind.ResultsAtBonusThreshold, FlagSubjectKind.Manager, FlagUnit.Count, 9, 1, 7, 12, March with { Threshold = 500_000, Currency = "RUB" }),
        "bonus of a branch" => Make(
            FlagKind.ResultsAtBonusThreshold, FlagSubjectKind.Branch, FlagUnit.Count, 21, 4, 11, 23, March with { Threshold = 500_000, Currency = "RUB" }),
        "delivery" => Make(FlagKind.DeliveryFollowUpMissed, FlagSubjectKind.Deal, FlagUnit.Days, 14, 0, 14, 38, DealContext.None),
        _ => Make(FlagKind.DeliveryFollowUpMissed, FlagSubjectKind.Deal, FlagUnit.Days, 1, 0, 1, 1, DealContext.None),
    };

    private static Flag Make(
        FlagKind kind, FlagSubjectKind subject, FlagUnit unit, double value, double low, double high, long count, DealContext deal) => new(
        "f", kind, new FlagSubject(subject, "x"), DateTimeOffset.UnixEpoch, value, unit, low, high, 0.0099, new FlagComparison(DurationBasis.Own, null, null, count))
        {
            ManagerId = "m1", Deal = deal, Driver = FlagDriver.Policy,
        };
}
