namespace CallKpi.Domain.Calls;

/// <summary>The legs, transfers and waits of one call, read from its events in canonical order.</summary>
/// <remarks>
/// Rule 10: the first answer of a leg stands, and so does its first end; what comes after the end of the call is
/// flagged and changes nothing but the reason of a leg's end. Rule 31: no contradiction rejects an event.
/// </remarks>
internal sealed class CallTimeline(KnownEvents known, CallContext context, CallEnd end)
{
    private readonly LegTable _legs = new(context);

    /// <summary>All events.</summary>
    public KnownEvents Known { get; } = known;

    /// <summary>What the rules need of the world.</summary>
    public CallContext Context { get; } = context;

    /// <summary>The end that times run to.</summary>
    public CallEnd End { get; } = end;

    /// <summary>All legs in the order in which they began; the caller's among them.</summary>
    public List<Leg> Legs => _legs.Legs;

    /// <summary>The first leg to begin.</summary>
    public Leg? Caller { get; set; }

    /// <summary>The transfers, or null.</summary>
    public List<Transfer>? Transfers { get; private set; }

    /// <summary>The wait in a queue.</summary>
    public QueueWait Queue { get; } = new();

    /// <summary>The reported start of the call.</summary>
    public DateTimeOffset? ReportedStart { get; private set; }

    /// <summary>The start: reported, else the record's, else the first event.</summary>
    public DateTimeOffset StartedAt => ReportedStart ?? Known.Record?.StartedAt ?? Known.FirstEventAt;

    /// <summary>The direction that the source gave.</summary>
    public CallDirection? ReportedDirection { get; private set; }

    /// <summary>The called party as the caller wanted him, which need not have become a leg.</summary>
    public CallParty? Wanted => _legs.Wanted;

    /// <summary>The first answer by a called person.</summary>
    public DateTimeOffset? FirstAnswer { get; set; }

    /// <summary>What was found odd so far.</summary>
    public CallFlags Flags { get; set; }

    /// <summary>Reads the events of the ruling source.</summary>
    public static CallTimeline Read(KnownEvents known, CallContext context, CallEnd end)
    {
        var timeline = new CallTimeline(known, context, end);
        for (var i = 0; i < known.Events.Length; i++)
        {
            var happened = known.Events[i];
            if (!KnownEvents.IsCallEvent(happened) || !known.IsRuling(happened))
            {
                continue;
            }

            if (end.IsBefore(happened, i))
            {
                timeline.ApplyAfterEnd(happened);
            }
            else
            {
                timeline.Apply(happened);
            }
        }

        return timeline;
    }

    /// <summary>The table that opens legs, for rules that fill in what events lack.</summary>
    public LegTable Table => _legs;

    private void Apply(CallEvent happened)
    {
        ReportedDirection ??= happened.Direction;
        switch (happened.Kind)
        {
            case CallEventKind.Started:
                Start(happened);
                break;
            case CallEventKind.LegStarted:
                _legs.LegOf(happened);
                break;
            case CallEventKind.Ringing:
                _legs.LegOf(happened).RangAt ??= happened.OccurredAt;
                break;
            case CallEventKind.Answered:
                Answer(_legs.LegOf(happened), happened);
                break;
            case CallEventKind.QueueJoined:
                Queue.Join(happened.OccurredAt);
                break;
            case CallEventKind.QueueLeft:
                Queue.Leave(happened.OccurredAt, happened.Reason);
                break;
            case CallEventKind.Held:
                _legs.LegOfSide(happened).Hold(happened.OccurredAt);
                break;
            case CallEventKind.Resumed:
                Resume(happened);
                break;
            case CallEventKind.LegEnded:
                EndLeg(_legs.LegOf(happened), happened);
                break;
            default:
                ApplyTransfer(happened);
                break;
        }
    }

    private void Start(CallEvent happened)
    {
        ReportedStart ??= happened.OccurredAt;
        _legs.Wanted ??= happened.To;
        if (happened.LegId.Length == 0)
        {
            _legs.OpenCaller(happened.From ?? happened.Party, happened.OccurredAt);
            return;
        }

        var leg = _legs.LegOf(happened);
        Caller ??= leg;
        if (leg.Party is null && happened.From is { IsEmpty: false } from)
        {
            _legs.Describe(leg, from);
        }
    }

    private void Answer(Leg leg, CallEvent happened)
    {
        if (leg.EndedAt is not null)
        {
            Flags |= CallFlags.AnsweredAfterEnd;
            return;
        }

        if (leg.AnsweredAt is not null)
        {
            return;
        }

        if (happened.Party is { IsEmpty: false } party && !party.Equals(leg.Party))
        {
            var role = PartyRule.RoleOf(party, leg.BeganAt, Context);
            if (!PartyRule.IsPerson(role) && PartyRule.IsPerson(leg.Role))
            {
                leg = _legs.OpenMachine(leg, party, happened.OccurredAt);
            }
            else
            {
                _legs.Describe(leg, party);
            }
        }

        leg.AnsweredAt = happened.OccurredAt;
    }

    private void Resume(CallEvent happened)
    {
        if (!_legs.LegOfSide(happened).Resume(happened.OccurredAt))
        {
            Flags |= CallFlags.ResumedWithoutHold;
        }
    }

    private void EndLeg(Leg leg, CallEvent happened)
    {
        if (leg.EndedAt is { } first)
        {
            Flags |= (happened.OccurredAt - first).Duration() > CallEnd.Tolerance ? CallFlags.EndsDiffer : CallFlags.None;
            return;
        }

        leg.End(happened.OccurredAt, happened.Reason);
        foreach (var machine in Legs)
        {
            if (machine.Host == leg && machine.EndedAt is null)
            {
                machine.End(happened.OccurredAt, happened.Reason);
            }
        }
    }

    private void ApplyTransfer(CallEvent happened)
    {
        if (happened.Kind is not (CallEventKind.TransferStarted or CallEventKind.TransferCompleted
            or CallEventKind.TransferFailed))
        {
            return;
        }

        Transfers ??= new List<Transfer>(2);
        var pending = happened.Kind == CallEventKind.TransferStarted ? null : PendingTransfer(happened.LegId);
        if (pending is null)
        {
            pending = new Transfer(_legs.LegOfSide(happened), happened.TransferType, happened.OccurredAt);
            Transfers.Add(pending);
        }

        pending.From.LastEventAt = happened.OccurredAt;
        pending.ToLegId = happened.ToLegId.Length > 0 ? happened.ToLegId : pending.ToLegId;
        if (happened.Kind == CallEventKind.TransferCompleted)
        {
            pending.CompletedAt = happened.OccurredAt;
        }
        else if (happened.Kind == CallEventKind.TransferFailed)
        {
            pending.FailedAt = happened.OccurredAt;
        }
    }

    /// <summary>The transfer of this leg that has no outcome yet; some sources report the outcome on another leg.</summary>
    private Transfer? PendingTransfer(string legId)
    {
        Transfer? anyLeg = null;
        for (var i = Transfers!.Count - 1; i >= 0; i--)
        {
            if (Transfers[i].IsPending && Transfers[i].From.Id == legId)
            {
                return Transfers[i];
            }

            anyLeg ??= Transfers[i].IsPending ? Transfers[i] : null;
        }

        return anyLeg;
    }

    private void ApplyAfterEnd(CallEvent happened)
    {
        var isFar = (happened.OccurredAt - End.At).Duration() > CallEnd.Tolerance;
        if (happened.Kind == CallEventKind.Answered)
        {
            Flags |= CallFlags.AnsweredAfterEnd;
        }
        else if (isFar)
        {
            Flags |= happened.Kind == CallEventKind.Ended ? CallFlags.EndsDiffer : CallFlags.EventAfterEnd;
        }

        if (happened.Kind == CallEventKind.LegEnded && _legs.Find(happened.LegId) is { EndedAt: null } leg)
        {
            leg.End(End.At, happened.Reason);
        }
    }
}
