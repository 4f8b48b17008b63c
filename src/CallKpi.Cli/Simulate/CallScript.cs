using System.Globalization;
using CallKpi.V1;
using Google.Protobuf.WellKnownTypes;

namespace CallKpi.Cli.Simulate;

/// <summary>Writes the events of one call, one after another.</summary>
internal sealed class CallScript(string callId, DateTimeOffset start)
{
    private readonly List<CallEvent> _events = [];
    private DateTimeOffset _now = start;

    /// <summary>The events, by time.</summary>
    public IReadOnlyList<CallEvent> Events => _events;

    /// <summary>The instant of the next event.</summary>
    public DateTimeOffset Now => _now;

    /// <summary>Time passes, in whole milliseconds.</summary>
    public CallScript After(double seconds)
    {
        _now = _now.AddMilliseconds(Math.Round(Math.Max(0, seconds) * 1000));
        return this;
    }

    public CallScript Started(Party from, Party? to, Direction direction) =>
        Add("a", e => e.Started = new CallStarted { From = from, To = to, Direction = direction });

    public CallScript LegStarted(string leg, Party party) => Add(leg, e => e.LegStarted = new LegStarted { Party = party });

    public CallScript Ringing(string leg, Party party) => Add(leg, e => e.Ringing = new Ringing { Party = party });

    public CallScript Answered(string leg, Party? party = null) => Add(leg, e => e.Answered = new Answered { Party = party });

    public CallScript QueueJoined(string queue) => Add("a", e => e.QueueJoined = new QueueJoined { Queue = queue });

    public CallScript QueueLeft(string queue, EndReason reason) =>
        Add("a", e => e.QueueLeft = new QueueLeft { Queue = queue, Reason = reason });

    public CallScript Held(string leg) => Add(leg, e => e.Held = new Held());

    public CallScript Resumed(string leg) => Add(leg, e => e.Resumed = new Resumed());

    public CallScript TransferStarted(string leg, TransferType type, string to = "") =>
        Add(leg, e => e.TransferStarted = new TransferStarted { Type = type, ToLegId = to });

    public CallScript TransferCompleted(string leg, string to) =>
        Add(leg, e => e.TransferCompleted = new TransferCompleted { ToLegId = to });

    public CallScript TransferFailed(string leg, string to, EndReason reason) =>
        Add(leg, e => e.TransferFailed = new TransferFailed { ToLegId = to, Reason = reason });

    public CallScript LegEnded(string leg, EndReason reason) => Add(leg, e => e.LegEnded = new LegEnded { Reason = reason });

    public CallScript Ended(EndReason reason) => Add("", e => e.Ended = new CallEnded { Reason = reason });

    public CallScript RecordingStarted() => Add("", e => e.RecordingStarted = new RecordingStarted());

    public CallScript RecordingReady(TimeSpan length) =>
        Add("", e => e.RecordingReady = new RecordingReady { Length = length.ToDuration(), Channels = 2 });

    public CallScript RecordingFailed() => Add("", e => e.RecordingFailed = new RecordingFailed());

    public CallScript Record(CallRecord record) => Add("", e => e.Cdr = record);

    private CallScript Add(string leg, Action<CallEvent> fact)
    {
        CallEvent item = new()
        {
            Source = SimulatedFloor.Source,
            CallId = callId,
            EventId = callId + "-" + (_events.Count + 1).ToString("00", CultureInfo.InvariantCulture),
            LegId = leg,
            OccurredAt = _now.ToTimestamp(),
        };
        fact(item);
        _events.Add(item);
        return this;
    }
}
