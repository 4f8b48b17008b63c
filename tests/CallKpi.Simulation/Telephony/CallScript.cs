using CallKpi.Domain.Calls;

namespace CallKpi.Simulation.Telephony;

/// <summary>One call as it really went, written down event by event.</summary>
internal sealed class CallScript(Random dice, string source, string callId, DateTimeOffset startedAt)
{
    private readonly List<CallEvent> _events = [];
    private readonly bool _isNumbered = dice.Next(3) == 0;
    private readonly Dictionary<string, long> _numbers = new(StringComparer.Ordinal);

    /// <summary>What happened, in order.</summary>
    public IReadOnlyList<CallEvent> Events => _events;

    private TimeSpan _passed;

    /// <summary>The time of the next event.</summary>
    public DateTimeOffset At => startedAt + _passed;

    /// <summary>Lets up to so many seconds pass.</summary>
    public CallScript Pass(int seconds)
    {
        _passed += TimeSpan.FromMilliseconds(dice.Next(seconds * 1000));
        return this;
    }

    /// <summary>The call begins.</summary>
    public CallScript Started(string leg, CallParty from, CallParty? to, CallDirection? direction) =>
        Add(CallEventKind.Started, leg, e => e with
        {
            Party = leg.Length == 0 ? null : from,
            From = from,
            To = to,
            Direction = direction,
        });

    /// <summary>A phone rings, or somebody answers.</summary>
    public CallScript Phone(CallEventKind kind, string leg, CallParty party) => Add(kind, leg, e => e with { Party = party });

    /// <summary>A leg or the call ends.</summary>
    public CallScript End(CallEventKind kind, string leg, EndReason reason) => Add(kind, leg, e => e with { Reason = reason });

    /// <summary>A side holds, or takes back.</summary>
    public CallScript Hold(CallEventKind kind, string leg) => Add(kind, leg, e => e with { HoldBy = CallSide.Agent });

    /// <summary>The caller enters or leaves a queue.</summary>
    public CallScript Queue(CallEventKind kind, EndReason reason) => Add(kind, "", e => e with
    {
        Party = new CallParty { Role = PartyRole.Queue, Queue = "sales" },
        Reason = reason,
    });

    /// <summary>The call is handed on.</summary>
    public CallScript Transfer(CallEventKind kind, string leg, string toLeg) => Add(kind, leg, e => e with
    {
        TransferType = kind == CallEventKind.TransferStarted ? TransferType.Blind : TransferType.Unspecified,
        ToLegId = toLeg,
    });

    /// <summary>A recording is complete.</summary>
    public CallScript Recorded(TimeSpan length) => Add(CallEventKind.RecordingReady, "", e => e with
    {
        RecordingLength = length,
        RecordingChannels = 2,
    });

    /// <summary>The source says that its call is another source's.</summary>
    public CallScript Linked(string otherSource, string otherCallId) =>
        Add(CallEventKind.Linked, "", e => e with { Linked = new CallName(otherSource, otherCallId) });

    /// <summary>The whole call as a record.</summary>
    public CallScript Record(CallParty from, CallParty to, DateTimeOffset? answeredAt, CallDirection? direction) =>
        Add(CallEventKind.Record, "", e => e with
        {
            From = from,
            To = to,
            Direction = direction,
            Record = new CallRecord
            {
                From = from,
                To = to,
                Direction = direction,
                StartedAt = startedAt,
                AnsweredAt = answeredAt,
                EndedAt = At,
            },
        });

    private CallScript Add(CallEventKind kind, string leg, Func<CallEvent, CallEvent> fill)
    {
        long seq = 0;
        if (_isNumbered)
        {
            seq = _numbers[leg] = _numbers.GetValueOrDefault(leg) + 1;
        }

        _events.Add(fill(new CallEvent
        {
            Source = source,
            CallId = callId,
            EventId = $"{callId}-{_events.Count}",
            LegId = leg,
            OccurredAt = At,
            Seq = seq,
            Kind = kind,
        }));
        return this;
    }
}
