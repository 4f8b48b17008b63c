using CallKpi.Domain.Calls;

namespace CallKpi.Domain.Contacts;

/// <summary>Judges one contact.</summary>
public static class ContactJudge
{
    /// <summary>Whether a contact counts, given the last contact that counted before it.</summary>
    /// <remarks>A contact that counts costs no allocation, which is what the ledger's hot path is made of.</remarks>
    /// <param name="contact">The contact.</param>
    /// <param name="policy">The policy in force at its time (<see cref="PolicyBook.InForceAt"/>).</param>
    /// <param name="lastCountedOfSameKind">
    /// When the last counted contact of the same client and kind took place; null where there is none. A contact that
    /// arrives late, before ones already judged, moves their spacing: judge the chain again (<see cref="ContactLedger.Judge"/>).
    /// </param>
    public static ContactVerdict Judge(ContactInput contact, ContactPolicy policy, DateTimeOffset? lastCountedOfSameKind)
    {
        ArgumentNullException.ThrowIfNull(contact);
        ArgumentNullException.ThrowIfNull(policy);
        List<ContactFinding>? findings = null;
        JudgeWhoAndWhether(contact, policy, ref findings);
        if (contact.TookPlace)
        {
            JudgeContent(contact, policy, ref findings);
        }

        if (findings is null && IsTooSoon(contact.At, policy, lastCountedOfSameKind))
        {
            Add(ref findings, Seconds(ContactReason.TooSoon, contact.At - lastCountedOfSameKind!.Value, policy.MinSpacing));
        }

        return new ContactVerdict((IReadOnlyList<ContactFinding>?)findings ?? [], policy.Version);
    }

    /// <summary>
    /// Whether a contact that has no other reason comes too soon after the last counted one of its client and
    /// kind; exactly the spacing is enough (rule 17).
    /// </summary>
    public static bool IsTooSoon(DateTimeOffset at, ContactPolicy policy, DateTimeOffset? lastCountedOfSameKind)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return lastCountedOfSameKind is { } last && at - last < policy.MinSpacing;
    }

    private static void JudgeWhoAndWhether(ContactInput contact, ContactPolicy policy, ref List<ContactFinding>? findings)
    {
        if (contact.ClientId is null)
        {
            Add(ref findings, new ContactFinding(ContactReason.UnknownClient));
        }

        if (!contact.TookPlace)
        {
            Add(ref findings, contact.Kind == ContactKind.Meeting
                ? new ContactFinding(ContactReason.MeetingNotHeld)
                : new ContactFinding(ContactReason.NotAnswered, Detail: contact.Disposition));
        }

        if (contact.HasConfirmedFakeFlag)
        {
            Add(ref findings, new ContactFinding(ContactReason.Flagged));
        }

        // Whose client he is and whether he is regular nobody can say of an unknown one.
        if (contact.ClientId is null)
        {
            return;
        }

        // A contact credited to nobody is not his own manager's either.
        if (!policy.WrongManagerCounts && contact.AssignedManagerId is { } assigned && contact.ManagerId != assigned)
        {
            Add(ref findings, new ContactFinding(ContactReason.WrongManager, Detail: assigned));
        }

        JudgeDirection(contact, policy, ref findings);
    }

    // A06
    private static void JudgeDirection(ContactInput contact, ContactPolicy policy, ref List<ContactFinding>? findings)
    {
        if (contact.Direction != CallDirection.Inbound)
        {
            return;
        }

        if (policy.InboundCounts == InboundCounts.Nobody)
        {
            Add(ref findings, new ContactFinding(ContactReason.Inbound));
        }
        else if (policy.InboundCounts == InboundCounts.NotRegular && contact.PurchasesBefore >= ContactPolicy.RegularPurchases)
        {
            Add(ref findings, new ContactFinding(
                ContactReason.Inbound,
                contact.PurchasesBefore,
                ContactPolicy.RegularPurchases,
                "purchases"));
        }
    }

    private static void JudgeContent(ContactInput contact, ContactPolicy policy, ref List<ContactFinding>? findings)
    {
        var isMessage = contact.Kind == ContactKind.Message;
        if (!isMessage && contact.TalkTime is { } talk && talk < policy.TalkFloor)
        {
            Add(ref findings, Seconds(ContactReason.TalkTooShort, talk, policy.TalkFloor));
        }

        // A05: by the purposes, whatever the facts.
        if (!policy.ReminderCounts && IsReminderOnly(contact.Purposes))
        {
            Add(ref findings, new ContactFinding(ContactReason.ReminderOnly));
        }

        // A11
        if (!isMessage && FactCount.Of(contact.Facts) is var facts && facts < policy.MinFacts)
        {
            Add(ref findings, new ContactFinding(ContactReason.TooFewFacts, facts, policy.MinFacts, "facts"));
        }
    }

    private static bool IsReminderOnly(IReadOnlyList<string> purposes)
    {
        for (var i = 0; i < purposes.Count; i++)
        {
            if (!string.Equals(purposes[i], ContactPurposes.Reminder, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return purposes.Count > 0;
    }

    private static ContactFinding Seconds(ContactReason reason, TimeSpan seen, TimeSpan required) =>
        new(reason, Seconds(seen), Seconds(required), "s");

    private static decimal Seconds(TimeSpan length) => (decimal)length.Ticks / TimeSpan.TicksPerSecond;

    private static void Add(ref List<ContactFinding>? findings, ContactFinding finding) => (findings ??= []).Add(finding);
}
