namespace CallKpi.Domain.Clients;

/// <summary>How often clients of a priority class should have contacts of one kind.</summary>
/// <remarks>This type is immutable. Invariants: 1 ≤ target ≤ maximum; the share is not negative.</remarks>
/// <param name="ContactKind">The kind of contact by its wire name, such as <c>call</c>.</param>
/// <param name="TargetDays">The gap after which a contact is due.</param>
/// <param name="MaximumDays">The gap after which it is overdue.</param>
/// <param name="InWorkingDays">True when the days are working days of the branch.</param>
/// <param name="Share">The part of the class's weight that this kind carries; calls usually carry 1 and others 0.</param>
public sealed record ClassTarget(string ContactKind, int TargetDays, int MaximumDays, bool InWorkingDays = false, decimal Share = 1);
