using NodaTime;

namespace CallKpi.Domain.Deals;

/// <summary>What a company expects around its deals, from a day on.</summary>
/// <remarks>This type is immutable.</remarks>
/// <param name="BranchId">The branch; null for all branches without a policy of their own.</param>
/// <param name="From">The local day from which it is in force.</param>
public sealed record DealPolicy(string? BranchId, LocalDate From)
{
    /// <summary>The last day after a delivery on which the client is to be contacted, unless the policy says otherwise (requirement B25).</summary>
    public const int UsualFollowUpDays = 14;

    /// <summary>The amount of a month's won deals that brings a manager a bonus (requirement E08); null for none.</summary>
    public decimal? BonusThreshold { get; init; }

    /// <summary>The currency of the threshold by ISO 4217; deals in another do not count towards it.</summary>
    public string Currency { get; init; } = "";

    /// <summary>Within so many days after a delivery the client is to be contacted; null when no contact is expected.</summary>
    public int? FollowUpDays { get; init; } = UsualFollowUpDays;
}
