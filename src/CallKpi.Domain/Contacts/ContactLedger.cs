namespace CallKpi.Domain.Contacts;

/// <summary>Judges whole chains of contacts, in the order of their times.</summary>
public static class ContactLedger
{
    /// <summary>Every contact with its verdict, ordered by time, then by id.</summary>
    /// <param name="contacts">
    /// Contacts of one client or of many, in any order. An id given twice is judged once, as it was first given.
    /// </param>
    /// <param name="policies">The policies of the branch.</param>
    public static IReadOnlyList<JudgedContact> Judge(IEnumerable<ContactInput> contacts, PolicyBook policies)
    {
        ArgumentNullException.ThrowIfNull(policies);
        return JudgeInOrder(InOrder(contacts), policies.InForceAt);
    }

    /// <summary>What would change if one policy had been in force all along.</summary>
    /// <remarks>
    /// The whole chain is judged again, since a contact that no longer counts frees the one after it from
    /// <see cref="ContactReason.TooSoon"/>. The candidate's own date is left aside: it is tried on what came before it.
    /// </remarks>
    public static PolicyReplay Replay(IEnumerable<ContactInput> contacts, PolicyBook policies, ContactPolicy candidate)
    {
        ArgumentNullException.ThrowIfNull(policies);
        ArgumentNullException.ThrowIfNull(candidate);
        var inOrder = InOrder(contacts);
        var before = JudgeInOrder(inOrder, policies.InForceAt);
        var after = JudgeInOrder(inOrder, _ => candidate);
        var lost = new List<string>();
        var gained = new List<string>();
        for (var i = 0; i < inOrder.Count; i++)
        {
            if (before[i].Verdict.Counts != after[i].Verdict.Counts)
            {
                (before[i].Verdict.Counts ? lost : gained).Add(inOrder[i].Id);
            }
        }

        return new PolicyReplay(
            before.Count(judged => judged.Verdict.Counts),
            after.Count(judged => judged.Verdict.Counts),
            lost,
            gained,
            after);
    }

    private static List<JudgedContact> JudgeInOrder(List<ContactInput> inOrder, Func<DateTimeOffset, ContactPolicy> policyAt)
    {
        var lastCounted = new Dictionary<(string Client, ContactKind Kind), DateTimeOffset>();
        var judged = new List<JudgedContact>(inOrder.Count);
        foreach (var contact in inOrder)
        {
            var chain = (Client: contact.ClientId ?? "", contact.Kind);
            DateTimeOffset? last = contact.ClientId is not null && lastCounted.TryGetValue(chain, out var at) ? at : null;
            var verdict = ContactJudge.Judge(contact, policyAt(contact.At), last);
            if (verdict.Counts)
            {
                lastCounted[chain] = contact.At;
            }

            judged.Add(new JudgedContact(contact, verdict));
        }

        return judged;
    }

    private static List<ContactInput> InOrder(IEnumerable<ContactInput> contacts) =>
        [.. contacts
            .DistinctBy(contact => contact.Id, StringComparer.Ordinal)
            .OrderBy(contact => contact.At)
            .ThenBy(contact => contact.Id, StringComparer.Ordinal)];
}
