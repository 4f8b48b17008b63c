namespace CallKpi.Domain.Organisation;

/// <summary>The book's answer to a change: what it touches, or why it was refused.</summary>
/// <remarks>This type is immutable. Invariant: a refused change has errors and touches nothing.</remarks>
/// <param name="Change">What the change touches.</param>
/// <param name="Errors">Why it was refused, all reasons at once; empty when it was accepted.</param>
public sealed record OrganisationResult(OrganisationChange Change, IReadOnlyList<OrganisationError> Errors)
{
    /// <summary>True when the change was accepted.</summary>
    public bool IsAccepted => Errors.Count == 0;
}
