using System.Globalization;
using CallKpi.Domain.Cadence;
using CallKpi.Domain.Contacts;
using Wire = CallKpi.V1;

namespace CallKpi.Server.Ledger;

/// <summary>The contract's contact words as the domain's, and back.</summary>
internal static class ContactWords
{
    /// <summary>The kind of a contact in the ledger.</summary>
    public static ContactKind LedgerKind(Wire.ContactKind kind) => kind switch
    {
        Wire.ContactKind.Meeting or Wire.ContactKind.QuestionnaireMeeting => ContactKind.Meeting,
        Wire.ContactKind.Message => ContactKind.Message,
        _ => ContactKind.Call,
    };

    /// <summary>The kind of contact that a target is about.</summary>
    public static CadenceKinds Kinds(Wire.ContactKind kind) => kind switch
    {
        Wire.ContactKind.Meeting => CadenceKinds.Meetings,
        Wire.ContactKind.QuestionnaireMeeting => CadenceKinds.QuestionnaireMeetings,
        Wire.ContactKind.Message => CadenceKinds.Messages,
        _ => CadenceKinds.Calls,
    };

    /// <summary>The kind of contact that a target is about, in the contract's form.</summary>
    public static Wire.ContactKind Kind(CadenceKinds kinds) => kinds switch
    {
        CadenceKinds.Meetings => Wire.ContactKind.Meeting,
        CadenceKinds.QuestionnaireMeetings => Wire.ContactKind.QuestionnaireMeeting,
        CadenceKinds.Messages => Wire.ContactKind.Message,
        _ => Wire.ContactKind.Call,
    };

    /// <summary>A fact; its value was checked when it was accepted.</summary>
    public static Fact Fact(Wire.Fact fact) => new(
        fact.Topic,
        decimal.Parse(fact.Value, NumberStyles.Float, CultureInfo.InvariantCulture),
        fact.Unit,
        fact.EnteredBy,
        fact.Check switch
        {
            Wire.FactCheck.Confirmed => FactCheck.Confirmed,
            Wire.FactCheck.Rejected => FactCheck.Rejected,
            _ => FactCheck.Unchecked,
        });

    /// <summary>The contract's direction as the domain's for contacts.</summary>
    public static ContactDirection? Direction(Wire.Direction direction) => direction switch
    {
        Wire.Direction.Outbound => ContactDirection.Outbound,
        Wire.Direction.Inbound => ContactDirection.Inbound,
        Wire.Direction.Internal => ContactDirection.Internal,
        _ => null,
    };

    /// <summary>Reasons as bits, the first reason the lowest.</summary>
    public static int Bits(IReadOnlyList<ContactFinding> findings)
    {
        int bits = 0;
        for (int i = 0; i < findings.Count; i++)
        {
            bits |= 1 << (int)findings[i].Reason;
        }

        return bits;
    }
}
