using System.Diagnostics;
using CallKpi.Domain.Contacts;

namespace CallKpi.Domain.Cadence;

/// <summary>A contact that counts, as the cadence needs it.</summary>
/// <param name="At">When it began.</param>
/// <param name="Manager">The manager who is credited with it; null where nobody is.</param>
/// <param name="Kind">Its kind, one of the flags.</param>
public readonly record struct CountedContact(DateTimeOffset At, string? Manager, CadenceKinds Kind = CadenceKinds.Calls)
{
    /// <summary>A judged contact as the cadence needs it; null where it does not count.</summary>
    /// <param name="judged">The contact with the ledger's verdict.</param>
    /// <param name="hasQuestionnaire">Whether a questionnaire was completed in it (B28); read for meetings only.</param>
    public static CountedContact? Of(JudgedContact judged, bool hasQuestionnaire = false)
    {
        var contact = judged.Contact;
        return judged.Verdict.Counts ? new CountedContact(contact.At, contact.ManagerId, KindOf(contact.Kind, hasQuestionnaire)) : null;
    }

    /// <summary>What a kind of contact is to the cadence.</summary>
    public static CadenceKinds KindOf(ContactKind kind, bool hasQuestionnaire) => kind switch
    {
        ContactKind.Call => CadenceKinds.Calls,
        ContactKind.Meeting => hasQuestionnaire ? CadenceKinds.QuestionnaireMeetings : CadenceKinds.Meetings,
        ContactKind.Message => CadenceKinds.Messages,
        _ => throw new UnreachableException($"Contact kind {kind} has no cadence."),
    };
}
