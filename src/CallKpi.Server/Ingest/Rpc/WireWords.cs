using CallKpi.Domain.Calls;
using Wire = CallKpi.V1;

namespace CallKpi.Server.Ingest.Rpc;

/// <summary>The contract's enum words as the domain's. A word that this program does not know reads as not said.</summary>
internal static class WireWords
{
    /// <summary>A party's role.</summary>
    public static PartyRole Role(ulong word) => (Wire.PartyRole)word switch
    {
        Wire.PartyRole.Agent => PartyRole.Agent,
        Wire.PartyRole.Customer => PartyRole.Customer,
        Wire.PartyRole.Ivr => PartyRole.Ivr,
        Wire.PartyRole.Queue => PartyRole.Queue,
        Wire.PartyRole.Voicemail => PartyRole.Voicemail,
        _ => PartyRole.Unspecified,
    };

    /// <summary>The side that holds.</summary>
    public static CallSide Side(ulong word) => (Wire.PartyRole)word switch
    {
        Wire.PartyRole.Agent => CallSide.Agent,
        Wire.PartyRole.Customer => CallSide.Customer,
        _ => CallSide.Unspecified,
    };

    /// <summary>A direction.</summary>
    public static CallDirection? Direction(ulong word) => (Wire.Direction)word switch
    {
        Wire.Direction.Outbound => CallDirection.Outbound,
        Wire.Direction.Inbound => CallDirection.Inbound,
        Wire.Direction.Internal => CallDirection.Internal,
        _ => null,
    };

    /// <summary>A disposition.</summary>
    public static CallDisposition? Disposition(ulong word) => (Wire.Disposition)word switch
    {
        Wire.Disposition.Answered => CallDisposition.Answered,
        Wire.Disposition.NoAnswer => CallDisposition.NoAnswer,
        Wire.Disposition.Busy => CallDisposition.Busy,
        Wire.Disposition.Failed => CallDisposition.Failed,
        Wire.Disposition.Cancelled => CallDisposition.Cancelled,
        Wire.Disposition.Abandoned => CallDisposition.Abandoned,
        Wire.Disposition.Voicemail => CallDisposition.Voicemail,
        _ => null,
    };

    /// <summary>Why a leg or call ended.</summary>
    public static EndReason Reason(ulong word) => (Wire.EndReason)word switch
    {
        Wire.EndReason.Hangup => EndReason.Hangup,
        Wire.EndReason.Cancel => EndReason.Cancel,
        Wire.EndReason.NoAnswer => EndReason.NoAnswer,
        Wire.EndReason.Busy => EndReason.Busy,
        Wire.EndReason.Declined => EndReason.Declined,
        Wire.EndReason.Failed => EndReason.Failed,
        Wire.EndReason.Transferred => EndReason.Transferred,
        Wire.EndReason.AnsweredElsewhere => EndReason.AnsweredElsewhere,
        Wire.EndReason.Abandon => EndReason.Abandon,
        _ => EndReason.Unspecified,
    };

    /// <summary>How a call is handed on.</summary>
    public static TransferType Transfer(ulong word) => (Wire.TransferType)word switch
    {
        Wire.TransferType.Blind => TransferType.Blind,
        Wire.TransferType.Attended => TransferType.Attended,
        _ => TransferType.Unspecified,
    };
}
