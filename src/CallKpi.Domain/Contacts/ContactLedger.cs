namespace CallKpi.Domain.Contacts;

/// <summary>Judges whole chains of contacts, in the order of their times.</summary>
public static class ContactLedger
{
    /// <summary>Every contact with its verdict, ordered by time, then by id.</summary>
    /// <param name="contacts">Contacts of one client or of many, in any order; a repeated id is judged once.</param>
    /// <param name="policies">The policies of the branch.</param>
    public static IReadOnlyList<JudgedContact> Judge(IEnumerable<ContactInput> contacts, PolicyBook policies) =>
        throw new NotImplementedException();

    /// <summary>What would change if one policy had been in force all along.</summary>
    public static PolicyReplay Replay(IEnumerable<ContactInput> contacts, PolicyBook policies, ContactPolicy candidate) =>
        throw new NotImplementedException();
}
