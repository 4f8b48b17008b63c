namespace CallKpi.Detection.Shifts;

/// <summary>One person's calls of one day, as a mean of normal scores.</summary>
/// <remarks>This type is an immutable value type. A normal score is 0 for the person's median call of its kind and has a standard deviation of about 1 over usual calls.</remarks>
/// <param name="PersonId">Whose day.</param>
/// <param name="Day">Which day, in the person's zone.</param>
/// <param name="Count">How many calls; at least one.</param>
/// <param name="MeanScore">The mean of their normal scores.</param>
public readonly record struct PersonDay(string PersonId, DateOnly Day, int Count, double MeanScore);
