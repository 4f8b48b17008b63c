namespace CallKpi.Domain.Cadence;

/// <summary>The cadences that ship with the product.</summary>
/// <remarks>
/// The sources name one number a class, "every 14 days", so target and maximum gap are the same: due is overdue. A company
/// that wants a warning lowers the target gap. Weights are ours: 5, 3, 1 from the top.
/// </remarks>
public static class CadencePresets
{
    /// <summary>The gap of the lowest class in <see cref="LowestEvery14Days"/>.</summary>
    public const int LowestGapDays = 14;

    /// <summary>Days in which a quarter's contact is due.</summary>
    public const int QuarterDays = 91;

    /// <summary>Days in which a month's contact is due.</summary>
    public const int MonthDays = 30;

    /// <summary>Days in which a year's contact is due.</summary>
    public const int YearDays = 365;

    /// <summary>
    /// VIP programme (B28, B29, B30): the most valuable met monthly, the top fifth by revenue quarterly, all with a completed
    /// questionnaire at least yearly; a call 7 to 14 days after a delivery (B25), then after 3 or 6 months (B27).
    /// </summary>
    /// <remarks>Meetings have a share of 1 here: the programme is about them. Key clients need no questionnaire (B31).</remarks>
    public static CadencePreset VipProgramme { get; } = new(
        "vip_programme",
        [
            new("most_valuable", 5, MonthDays, MonthDays, Kind: CadenceKinds.Meetings, Share: 1),
            new("key", 3, QuarterDays, QuarterDays, Kind: CadenceKinds.Meetings, Share: 1),
            new("all", 1, YearDays, YearDays, Kind: CadenceKinds.QuestionnaireMeetings, Share: 1),
        ],
        [
            new(FollowUpEvent.Delivery, CadenceKinds.Calls, 7, 14),
            new(FollowUpEvent.FollowUpInOrder, CadenceKinds.Calls, QuarterDays, 2 * QuarterDays),
        ]);

    /// <summary>Supplies that are bought every week (D20).</summary>
    public static CadencePreset Weekly { get; } = OneClass("weekly", 7);

    /// <summary>Supplies whose buyer is gone after five days of silence, as in pharmacy (D02).</summary>
    public static CadencePreset FiveDays { get; } = OneClass("five_days", 5);

    /// <summary>Fashion: monthly; in and before the season, where it is seasonal (D02, D20).</summary>
    public static CadencePreset Monthly { get; } = OneClass("monthly", MonthDays);

    /// <summary>Seasonal fashion out of season: quarterly. In and before the season use <see cref="Monthly"/> (D20).</summary>
    public static CadencePreset OffSeason { get; } = OneClass("off_season", QuarterDays);

    /// <summary>The lowest class every 14 days, key clients at a stated shorter gap (A07).</summary>
    /// <remarks>"As often as possible" is no number, so there is no default for key clients.</remarks>
    /// <param name="keyTargetGapDays">The target gap of key clients.</param>
    /// <param name="keyMaximumGapDays">Their maximum gap; under 14 days.</param>
    public static CadencePreset LowestEvery14Days(int keyTargetGapDays, int keyMaximumGapDays)
    {
        if (keyTargetGapDays < 1 || keyMaximumGapDays < keyTargetGapDays || keyMaximumGapDays >= LowestGapDays)
        {
            throw new ArgumentOutOfRangeException(
                nameof(keyMaximumGapDays),
                $"Key clients have target gap {keyTargetGapDays} and maximum gap {keyMaximumGapDays} days; "
                + $"expected 1 <= target gap <= maximum gap < {LowestGapDays}, the gap of the lowest class.");
        }

        return new CadencePreset(
            "lowest_every_14_days",
            [new("key", 5, keyTargetGapDays, keyMaximumGapDays), new("lowest", 1, LowestGapDays, LowestGapDays)],
            []);
    }

    private static CadencePreset OneClass(string id, int gapDays) => new(id, [new("all", 1, gapDays, gapDays)], []);
}
