namespace CallKpi.Domain.Review;

/// <summary>What the random sample of one branch and day showed.</summary>
/// <remarks>This type is an immutable value type.</remarks>
/// <param name="Population">Answered calls of that day without a flag, from which the sample was drawn.</param>
/// <param name="Decided">Calls of the sample that a reviewer decided.</param>
/// <param name="Missed">Those in which something was wrong after all.</param>
public readonly record struct FloorStratum(long Population, int Decided, int Missed);
