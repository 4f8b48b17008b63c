namespace CallKpi.Domain.Anomalies;

/// <summary>The wire names of the kinds of flags.</summary>
public static class FlagKinds
{
    private static readonly string[] Names =
    [
        "call_too_short", "call_too_long", "call_beyond_measure", "dummy_calls", "fake_contact", "random_sample", "contact_gap_too_long",
        "deal_cycle_too_long", "average_check_too_low", "too_few_deals", "too_many_deals", "series_off_pattern",
        "results_at_bonus_threshold", "delivery_follow_up_missed",
        "manager_shift", "inbound_share_too_high", "comfort_zone", "misallocation", "formal_cadence", "branch_off_company",
    ];

    /// <summary>All wire names in the order of the kinds.</summary>
    public static IReadOnlyList<string> All => Names;

    /// <summary>The kind's name on the wire and in storage.</summary>
    public static string WireName(this FlagKind kind) => Names[(int)kind];

    /// <summary>Reads a wire name.</summary>
    public static bool TryParse(string? name, out FlagKind kind)
    {
        var index = Array.IndexOf(Names, name);
        kind = index < 0 ? default : (FlagKind)index;
        return index >= 0;
    }

    /// <summary>True for what detectors raise: neither reported nor drawn by review itself, so that verdicts on it measure a detector.</summary>
    public static bool IsAlarm(this FlagKind kind) => kind is not (FlagKind.FakeContact or FlagKind.RandomSample);

    /// <summary>True for what is about deals: cycles, amounts, numbers, bonuses and deliveries.</summary>
    internal static bool IsOfDeals(this FlagKind kind) => kind is FlagKind.DealCycleTooLong or FlagKind.AverageCheckTooLow or FlagKind.TooFewDeals
        or FlagKind.TooManyDeals or FlagKind.ResultsAtBonusThreshold or FlagKind.DeliveryFollowUpMissed;

    /// <summary>True when a confirmed flag of this kind takes a contact out of the count: dummy and made-up ones only (rule 19).</summary>
    public static bool TakesContactOut(this FlagKind kind) => kind is FlagKind.DummyCalls or FlagKind.FakeContact;
}
