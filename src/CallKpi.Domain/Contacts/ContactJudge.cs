namespace CallKpi.Domain.Contacts;

/// <summary>Judges one contact.</summary>
public static class ContactJudge
{
    /// <summary>Whether a contact counts, given the last contact that counted before it.</summary>
    /// <param name="contact">The contact.</param>
    /// <param name="policy">The policy in force at its time (<see cref="PolicyBook.InForceAt"/>).</param>
    /// <param name="lastCountedOfSameKind">
    /// When the last counted contact of the same client and kind took place; null where there is none.
    /// </param>
    public static ContactVerdict Judge(ContactInput contact, ContactPolicy policy, DateTimeOffset? lastCountedOfSameKind) =>
        throw new NotImplementedException();
}
