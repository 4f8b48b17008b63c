namespace CallKpi.Domain.Calls;

/// <summary>The fold of events into a call: pure, and the same for any order, repetition and batching of them.</summary>
/// <remarks>
/// Order cannot matter because the events are put into one canonical order before any rule reads them. There is no
/// state to carry from batch to batch: a call is folded anew from all its events, and again when time has passed.
/// </remarks>
public static class CallFold
{
    /// <summary>The call as it was known at an instant.</summary>
    /// <param name="events">
    /// All events of the call, and of the calls linked with it, in the order in which they were stored. The order
    /// matters only where one id came with two contents: then the first stored stands.
    /// </param>
    /// <param name="context">Extensions, clients and limits.</param>
    /// <param name="asOf">The instant of the question; later events are unknown.</param>
    /// <param name="timesFrom">
    /// The source whose times rule where calls of several sources are linked: the switch. Null chooses a source that is
    /// not named after SIPREC or HEP, that reported a ring or an answer, and among those the first by name.
    /// </param>
    /// <returns>The call; of no known event at all an open call of no length at <paramref name="asOf"/>.</returns>
    public static Call Fold(
        IReadOnlyList<CallEvent> events, CallContext context, DateTimeOffset asOf, string? timesFrom = null)
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(context);
        var canonical = EventOrder.Canonical(events, asOf, out var duplicates);
        if (Array.Exists(canonical, static known => known.Kind == CallEventKind.Linked))
        {
            // That two sources mean one call is known already, by whoever gathered the events.
            canonical = Array.FindAll(canonical, static known => known.Kind != CallEventKind.Linked);
        }

        if (canonical.Length == 0)
        {
            return new Call { StartedAt = asOf, LastEventAt = asOf, Duplicates = duplicates };
        }

        var known = new KnownEvents(canonical, timesFrom);
        var end = CallEnd.Find(known, context, asOf);
        var call = known is { HasCallEvents: false, Record: { } record }
            ? RecordedCall.Of(known, record, known.RecordReason, context, end)
            : Happened(CallTimeline.Read(known, context, end));
        return call with
        {
            Recording = RecordingRule.Of(known, context.Recording, call, asOf),
            Duplicates = duplicates,
        };
    }

    /// <summary>All events without repeats, later ones too, in the order in which they take effect.</summary>
    /// <param name="events">The events of the call in the order in which they were stored.</param>
    public static IReadOnlyList<CallEvent> InOrder(IReadOnlyList<CallEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        return EventOrder.Canonical(events, DateTimeOffset.MaxValue, out _);
    }

    /// <summary>False while only recordings are known: their call may be reported later, and is none until then.</summary>
    public static bool IsReported(IReadOnlyList<CallEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        foreach (var known in events)
        {
            if (KnownEvents.IsCallEvent(known) || known.Record is not null)
            {
                return true;
            }
        }

        return false;
    }

    private static Call Happened(CallTimeline timeline)
    {
        CallerRule.Apply(timeline);
        timeline.FirstAnswer = PresenceRule.FirstAnswer(timeline);
        RecordFill.Answer(timeline);
        TransferRule.Apply(timeline);
        PresenceRule.Apply(timeline);
        var direction = CallerRule.Direction(timeline);
        return Figures(timeline, direction, TalkAndHold.Of(timeline, direction == CallDirection.Internal));
    }

    private static Call Figures(CallTimeline timeline, CallDirection? direction, TalkAndHold weighed)
    {
        var end = timeline.End;
        var startedAt = timeline.StartedAt;
        var (clientId, number) = CustomerRule.Of(timeline);
        return new Call
        {
            State = end.State,
            Basis = timeline.Known.Record is null ? CallBasis.Events : CallBasis.Both,
            Direction = direction,
            Disposition = DispositionRule.Of(timeline),
            StartedAt = startedAt,
            AnsweredAt = timeline.FirstAnswer,
            EndedAt = end.State == CallState.Open ? null : end.At,
            LastEventAt = timeline.Known.LastEventAt,
            Duration = end.At > startedAt ? end.At - startedAt : TimeSpan.Zero,
            RingTime = RingTimeRule.Of(timeline),
            TalkTime = new TimeSpan(weighed.TalkTicks),
            HoldTime = new TimeSpan(weighed.HoldTicks),
            HoldByAgent = new TimeSpan(weighed.AgentHoldTicks),
            HoldByCustomer = new TimeSpan(weighed.CustomerHoldTicks),
            Shares = ShareRule.Managers(weighed.Lines, weighed.Agents),
            UnassignedTalkTime = ShareRule.Unassigned(weighed.Lines),
            LastManagerId = weighed.LastManagerId,
            CallerManagerId = direction == CallDirection.Inbound ? null : timeline.Caller?.ManagerId,
            Live = LiveRule.Of(timeline, direction == CallDirection.Internal),
            QueuedSince = end.State == CallState.Open ? WaitingSince(timeline) : null,
            ClientId = clientId,
            CustomerNumber = number,
            Missed = MissedCallRule.Of(timeline, direction, clientId, startedAt),
            Flags = timeline.Flags | ShareRule.Remark(timeline)
                | (RecordComparison.Differs(timeline) ? CallFlags.RecordDiffers : CallFlags.None),
        };
    }

    /// <summary>A caller with whom a person talks does not wait, though no source said that he left the queue.</summary>
    private static DateTimeOffset? WaitingSince(CallTimeline timeline) =>
        timeline.Queue.WaitingSince is { } joined && !(timeline.FirstAnswer >= joined) ? joined : null;
}
