namespace CallKpi.Domain.Review;

/// <summary>A flag that nobody has decided yet, as the queue takes it.</summary>
/// <remarks>This type is immutable.</remarks>
/// <param name="Id">Its id.</param>
/// <param name="Traits">What is known of it.</param>
/// <param name="At">When its subject happened.</param>
/// <param name="IsSuppressed">Whether a suppression covers it.</param>
/// <param name="IsClaimed">Whether another reviewer has taken it.</param>
public sealed record OpenFlag(string Id, FlagTraits Traits, DateTimeOffset At, bool IsSuppressed = false, bool IsClaimed = false);
