namespace CallKpi.Domain.Review;

/// <summary>A flag that nobody has decided yet, as the queue takes it.</summary>
/// <remarks>This type is immutable.</remarks>
/// <param name="Id">Its id.</param>
/// <param name="Traits">What is known of it.</param>
/// <param name="At">When its subject happened.</param>
/// <param name="IsSuppressed">Whether a suppression covers it.</param>
/// <param name="IsClaimed">Whether another reviewer has taken it.</param>
public sealed record OpenFlag(string Id, FlagTraits Traits, DateTimeOffset At, bool IsSuppressed = false, bool IsClaimed = false)
{
    /// <summary>Whether it speaks of somebody who has no part in the call any more.</summary>
    public bool IsCorrected { get; init; }

    /// <summary>Of a call drawn at random: from which branch and day.</summary>
    public FloorDay DrawnFrom { get; init; }

    /// <summary>Of a call drawn at random: how many of the same branch and day are decided.</summary>
    public int DecidedBeside { get; init; }
}
