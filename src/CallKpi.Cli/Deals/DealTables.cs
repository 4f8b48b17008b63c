using System.Globalization;
using CallKpi.Cli.Display;
using CallKpi.Cli.Wording;
using CallKpi.V1;

namespace CallKpi.Cli.Deals;

/// <summary>Draws deals and deal policies.</summary>
internal static class DealTables
{
    /// <summary>The days that an unset follow-up means.</summary>
    private const int UsualFollowUpDays = 14;

    /// <summary>A list of deals.</summary>
    public static ReportTable List(Words words, IEnumerable<Deal> deals)
    {
        ReportTable table = new ReportTable()
            .Whole(words.Say(DealTexts.Opened)).Column(words.Say(DealTexts.Outcome)).Column(words.Say(DealTexts.Stage))
            .Figure(words.Say(DealTexts.Amount)).Column(words.Say(DealTexts.Manager)).Column(words.Say(DealTexts.Client))
            .Whole(words.Say(DealTexts.Id));
        foreach (Deal deal in deals)
        {
            table.Row(
                words.Moment(deal.OpenedAt.At()),
                EnumTexts.Say(words, deal.Outcome),
                deal.Stages.Count > 0 ? deal.Stages[^1].Name : "–",
                Money(words, deal.Amount, deal.Currency),
                deal.ManagerId,
                deal.ClientId,
                deal.Id);
        }

        return table;
    }

    /// <summary>One deal, fact by fact.</summary>
    public static ReportTable One(Words words, GetDealResponse answer)
    {
        ReportTable table = new ReportTable().Whole("").Column("");
        void Row(Text name, string value) => table.Row(words.Say(name), value);

        Deal deal = answer.Deal;
        Row(DealTexts.Id, deal.Id);
        Row(DealTexts.Client, deal.ClientId);
        Row(DealTexts.Manager, deal.ManagerId);
        Row(DealTexts.Group, deal.Group.Length > 0 ? deal.Group : "–");
        Row(DealTexts.Outcome, EnumTexts.Say(words, deal.Outcome));
        Row(DealTexts.Amount, Money(words, deal.Amount, deal.Currency));
        Row(DealTexts.Opened, words.Moment(deal.OpenedAt.At()));
        Row(DealTexts.Closed, words.Moment(deal.ClosedAt.At()));
        Row(DealTexts.Promised, words.Moment(deal.DeliveryPromisedAt.At()));
        Row(DealTexts.Delivered, words.Moment(deal.DeliveredAt.At()));
        Row(DealTexts.Stated, words.ExactMoment(answer.StatedAt.At()));
        return table;
    }

    /// <summary>The stages of a deal.</summary>
    public static ReportTable Stages(Words words, Deal deal)
    {
        ReportTable table = new ReportTable().Whole(words.Say(DealTexts.Entered)).Column(words.Say(DealTexts.Stage));
        foreach (DealStage stage in deal.Stages)
        {
            table.Row(words.Moment(stage.EnteredAt.At()), stage.Name);
        }

        return table;
    }

    /// <summary>Deal policies.</summary>
    public static ReportTable Policies(Words words, IEnumerable<DealPolicy> policies)
    {
        ReportTable table = new ReportTable()
            .Column(words.Say(DealTexts.Branch)).Whole(words.Say(RuleTexts.InForce)).Figure(words.Say(DealTexts.Bonus))
            .Figure(words.Say(DealTexts.FollowUp));
        foreach (DealPolicy policy in policies)
        {
            table.Row(
                policy.BranchId.Length > 0 ? policy.BranchId : words.Say(DealTexts.EveryBranch),
                policy.EffectiveFrom,
                Money(words, policy.BonusThreshold, policy.Currency),
                policy.NoFollowUp ? "–" : words.Number(policy.FollowUpDays == 0 ? UsualFollowUpDays : policy.FollowUpDays));
        }

        return table;
    }

    private static string Money(Words words, string amount, string currency)
    {
        int point = amount.IndexOf('.', StringComparison.Ordinal);
        int places = point < 0 ? 0 : amount.Length - point - 1;
        return amount.Length == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{words.Decimal(amount, places)}\u00A0{currency}");
    }
}
