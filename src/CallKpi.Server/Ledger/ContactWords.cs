using System.Globalization;
using CallKpi.Domain.Cadence;
using CallKpi.Domain.Calls;
using CallKpi.Domain.Contacts;
using CallKpi.Storage;
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

    /// <summary>The number under which a direction is kept.</summary>
    public static byte DirectionNumber(Wire.Direction direction) => (byte?)Direction(direction) ?? CallDeriver.Unknown;

    /// <summary>A kept direction in the contract's form.</summary>
    public static Wire.Direction Direction(byte number) => number switch
    {
        (byte)CallDirection.Outbound => Wire.Direction.Outbound,
        (byte)CallDirection.Inbound => Wire.Direction.Inbound,
        (byte)CallDirection.Internal => Wire.Direction.Internal,
        _ => Wire.Direction.Unspecified,
    };

    /// <summary>A kept kind in the contract's form.</summary>
    public static Wire.ContactKind Kind(ContactRow row) => ((ContactKind)row.Kind, row.HasQuestionnaire) switch
    {
        (ContactKind.Meeting, true) => Wire.ContactKind.QuestionnaireMeeting,
        (ContactKind.Meeting, false) => Wire.ContactKind.Meeting,
        (ContactKind.Message, _) => Wire.ContactKind.Message,
        _ => Wire.ContactKind.Call,
    };

    /// <summary>The contract's direction as the domain's for contacts.</summary>
    private static CallDirection? Direction(Wire.Direction direction) => direction switch
    {
        Wire.Direction.Outbound => CallDirection.Outbound,
        Wire.Direction.Inbound => CallDirection.Inbound,
        Wire.Direction.Internal => CallDirection.Internal,
        _ => null,
    };

    /// <summary>The figures behind a reason: what was seen and what was needed.</summary>
    public static string Figures(ContactFinding finding) => (finding.Seen, finding.Required, finding.Unit) switch
    {
        ({ } seen, { } required, "facts") => string.Create(CultureInfo.InvariantCulture, $"{seen:0} of {required:0} facts"),
        ({ } seen, { } required, "purchases") =>
            string.Create(CultureInfo.InvariantCulture, $"{seen:0} purchases, regular from {required:0}"),
        ({ } seen, { } required, { } unit) =>
            string.Create(CultureInfo.InvariantCulture, $"{seen:0.###} {unit} of {required:0.###} {unit}"),
        _ => finding.Detail ?? "",
    };

    /// <summary>The bit of the reason that a reviewer gave; the next judgement of the contact reads it from the line.</summary>
    public const int FlaggedBit = 1 << (int)ContactReason.Flagged;

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
