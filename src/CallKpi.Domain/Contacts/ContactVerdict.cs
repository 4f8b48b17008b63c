namespace CallKpi.Domain.Contacts;

/// <summary>Whether a contact counts, under which policy, and if not, why.</summary>
/// <param name="Reasons">Every reason in order with its figures; empty where the contact counts.</param>
/// <param name="PolicyVersion">The policy by which it was judged.</param>
public readonly record struct ContactVerdict(IReadOnlyList<ContactFinding> Reasons, string PolicyVersion)
{
    /// <summary>Whether the contact counts.</summary>
    public bool Counts => Reasons.Count == 0;

    /// <summary>The reason that reports count; null where the contact counts.</summary>
    public ContactReason? FirstReason => Reasons.Count == 0 ? null : Reasons[0].Reason;
}
