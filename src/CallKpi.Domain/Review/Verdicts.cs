namespace CallKpi.Domain.Review;

/// <summary>How many flags of a group reviewers decided, and how many of those were real findings.</summary>
/// <remarks>This type is an immutable value type.</remarks>
/// <param name="Decided">Decided flags.</param>
/// <param name="Real">Those that were confirmed, or technical.</param>
/// <param name="Expected">How many were to be expected real by the group's parent.</param>
internal readonly record struct Verdicts(long Decided, long Real, double Expected = 0)
{
    /// <summary>With one more verdict.</summary>
    internal Verdicts With(bool isReal, double expected = 0) => new(Decided + 1, Real + (isReal ? 1 : 0), Expected + expected);
}
