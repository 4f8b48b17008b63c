namespace CallKpi.Cli.Simulate;

/// <summary>What kind of call is simulated.</summary>
internal enum Story
{
    OutboundAnswered,
    OutboundNoAnswer,
    OutboundBusy,
    OutboundVoicemail,
    OutboundCancelled,
    OutboundFailed,
    InboundAnswered,
    InboundMissed,
    InboundVoicemail,
    QueueAnswered,
    QueueAbandoned,
    MenuAnswered,
    MenuCancelled,
    GroupAnswered,
    GroupMissed,
    BlindTransfer,
    AttendedTransfer,
    TransferFailed,
    Held,
    Internal,
    RecordOnly,
    Dummy,
    Redials,
    Dropped,
    LeftOpen,
    TransferLeftOpen,
    Consultation,
    LineCheck,
}
