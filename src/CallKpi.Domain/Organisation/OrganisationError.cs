namespace CallKpi.Domain.Organisation;

/// <summary>Why the book refused something: what was seen, what was expected, what to do.</summary>
/// <remarks>This type is immutable. It names ids and fields, never telephone numbers or people.</remarks>
/// <param name="Field">The field in question, in snake_case, with an index for lists: <c>assignments[2].to</c>.</param>
/// <param name="Seen">What was seen.</param>
/// <param name="Expected">What was expected.</param>
/// <param name="Do">What to do.</param>
public sealed record OrganisationError(string Field, string Seen, string Expected, string Do)
{
    /// <summary>The error as one sentence.</summary>
    public string Message => $"{Field}: seen {Seen}, expected {Expected}; {Do}.";
}
