using CallKpi.Domain.Deals;
using CallKpi.Server.Ledger;
using CallKpi.Storage;
using NodaTime;
using Wire = CallKpi.V1;

namespace CallKpi.Server.Deals;

/// <summary>The contract's deals and deal policies as the domain's. Deals were checked when they were accepted.</summary>
internal static class DealWords
{
    private const int MostFollowUpDays = 365;

    /// <summary>A kept deal as the domain's.</summary>
    public static Deal Deal(DealRow row) => Deal(Wire.Deal.Parser.ParseFrom(row.Payload));

    /// <summary>A deal.</summary>
    public static Deal Deal(Wire.Deal wire) => new(wire.Id, wire.ClientId, wire.ManagerId, wire.OpenedAt.ToDateTimeOffset())
    {
        Group = wire.Group,
        Stages = [.. wire.Stages.Select(stage => new DealStage(stage.Name, stage.EnteredAt.ToDateTimeOffset()))],
        ClosedAt = wire.ClosedAt?.ToDateTimeOffset(),
        Outcome = wire.Outcome switch
        {
            Wire.DealOutcome.Won => DealOutcome.Won,
            Wire.DealOutcome.Lost => DealOutcome.Lost,
            _ => DealOutcome.Open,
        },
        Amount = DealAmounts.Read(wire.Amount),
        Currency = wire.Currency,
        DeliveredAt = wire.DeliveredAt?.ToDateTimeOffset(),
    };

    /// <summary>A kept policy as the domain's.</summary>
    public static DealPolicy Policy(DealPolicyRow row) => Policy(Wire.DealPolicy.Parser.ParseFrom(row.Payload), []);

    /// <summary>A policy; what is wrong with it goes to the errors.</summary>
    public static DealPolicy Policy(Wire.DealPolicy wire, ICollection<string> errors)
    {
        LocalDate from = OrganisationWords.Date(wire.EffectiveFrom, "effective_from", errors);
        decimal? threshold = wire.BonusThreshold.Length == 0 ? null : DealAmounts.Read(wire.BonusThreshold) ?? 0;
        if (threshold <= 0)
        {
            errors.Add("`bonus_threshold` is no decimal number over 0 of at most 15 digits before the point and 4 behind it; write it such as 500000.");
        }

        if ((threshold is not null || wire.Currency.Length > 0) && !DealAmounts.IsCurrency(wire.Currency))
        {
            errors.Add("`currency` is no code of ISO 4217; send three capital letters, such as RUB.");
        }

        if (wire.FollowUpDays is < 0 or > MostFollowUpDays)
        {
            errors.Add($"`follow_up_days` is {wire.FollowUpDays}; give 1 to {MostFollowUpDays}, or 0 for {DealPolicy.UsualFollowUpDays}.");
        }

        return new DealPolicy(wire.BranchId.Length == 0 ? null : wire.BranchId, from)
        {
            BonusThreshold = threshold,
            Currency = wire.Currency,
            FollowUpDays = wire.NoFollowUp ? null : wire.FollowUpDays == 0 ? DealPolicy.UsualFollowUpDays : wire.FollowUpDays,
        };
    }
}
