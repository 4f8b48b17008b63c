using CallKpi.Domain.Calls;
using Wire = CallKpi.V1;

namespace CallKpi.Server.Calls;

/// <summary>The domain's words for calls in the contract's form.</summary>
internal static class CallWords
{
    private static readonly string[] Kinds =
    [
        "started", "leg_started", "ringing", "answered", "queue_joined", "queue_left", "held", "resumed",
        "transfer_started", "transfer_completed", "transfer_failed", "leg_ended", "ended", "recording_started",
        "recording_ready", "recording_failed", "cdr", "linked",
    ];

    /// <summary>The kind of an event by the name of its field in CallEvent.fact.</summary>
    public static string Kind(CallEventKind kind) => Kinds[(int)kind];

    /// <summary>A state.</summary>
    public static Wire.CallState State(CallState state) => state switch
    {
        CallState.Open => Wire.CallState.Open,
        CallState.Ended => Wire.CallState.Ended,
        _ => Wire.CallState.LostEnd,
    };

    /// <summary>A direction.</summary>
    public static Wire.Direction Direction(CallDirection? direction) => direction switch
    {
        CallDirection.Outbound => Wire.Direction.Outbound,
        CallDirection.Inbound => Wire.Direction.Inbound,
        CallDirection.Internal => Wire.Direction.Internal,
        _ => Wire.Direction.Unspecified,
    };

    /// <summary>An outcome.</summary>
    public static Wire.Disposition Disposition(CallDisposition? disposition) => disposition switch
    {
        CallDisposition.Answered => Wire.Disposition.Answered,
        CallDisposition.NoAnswer => Wire.Disposition.NoAnswer,
        CallDisposition.Busy => Wire.Disposition.Busy,
        CallDisposition.Failed => Wire.Disposition.Failed,
        CallDisposition.Cancelled => Wire.Disposition.Cancelled,
        CallDisposition.Abandoned => Wire.Disposition.Abandoned,
        CallDisposition.Voicemail => Wire.Disposition.Voicemail,
        _ => Wire.Disposition.Unspecified,
    };

    /// <summary>Whether the audio is there.</summary>
    public static Wire.RecordingState Recording(RecordingState state) => state switch
    {
        RecordingState.Expected => Wire.RecordingState.Expected,
        RecordingState.Present => Wire.RecordingState.Present,
        RecordingState.Missing => Wire.RecordingState.Missing,
        RecordingState.Mismatched => Wire.RecordingState.Mismatched,
        _ => Wire.RecordingState.None,
    };
}
