namespace CallKpi.Domain.Review;

/// <summary>A flag with its place in the queue.</summary>
/// <remarks>This type is immutable.</remarks>
/// <param name="Id">The flag.</param>
/// <param name="Worth">The probability that a reviewer finds it real; 0 for a call drawn at random, of which nothing speaks.</param>
/// <param name="Place">Why it is here.</param>
public sealed record QueuedFlag(string Id, double Worth, QueuePlace Place);
