namespace CallKpi.Domain.Review;

/// <summary>Flags that nobody needs to see for a time, because their cause is known.</summary>
/// <remarks>
/// It covers the flags of what happened from its beginning to its end, whenever they are found, and whatever has no
/// field of its own in it. Of an hour or a day a part is enough: begun at noon, it covers what the night finds of that
/// day. Covered flags are kept, marked and counted; they are neither queued nor watched. This type is immutable.
/// </remarks>
/// <param name="Id">Its id.</param>
/// <param name="From">What happened before is not covered.</param>
/// <param name="Until">What happens then or later is not covered.</param>
public sealed record Suppression(string Id, DateTimeOffset From, DateTimeOffset Until)
{
    /// <summary>No suppression runs longer: whoever needs more should look again after a year.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>Only flags of this kind, by wire name; null: of all.</summary>
    public string? Kind { get; init; }

    /// <summary>Only flags of this manager; null: of all.</summary>
    public string? ManagerId { get; init; }

    /// <summary>Only flags of this client; null: of all.</summary>
    public string? ClientId { get; init; }

    /// <summary>Only flags of this branch; null: of all.</summary>
    public string? BranchId { get; init; }

    /// <summary>Whether a flag is covered.</summary>
    /// <param name="kind">The flag's kind by wire name.</param>
    /// <param name="managerId">Its manager, or null.</param>
    /// <param name="clientId">Its client, or null.</param>
    /// <param name="branchId">Its branch, or null.</param>
    /// <param name="at">When its subject happened, or began.</param>
    /// <param name="endsAt">When that was over; the same for what has no length.</param>
    public bool Covers(string kind, string? managerId, string? clientId, string? branchId, DateTimeOffset at, DateTimeOffset endsAt) =>
        at < Until && (at >= From || endsAt > From)
        && (Kind is null || Kind == kind)
        && (ManagerId is null || ManagerId == managerId)
        && (ClientId is null || ClientId == clientId)
        && (BranchId is null || BranchId == branchId);
}
