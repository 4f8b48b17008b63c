namespace CallKpi.Domain.Calls;

/// <summary>
/// Rule 6: when no person answered, the first that applies of voicemail, abandoned, cancelled, no_answer, busy, failed.
/// </summary>
/// <remarks>
/// A bare hang-up is the caller's, unless every phone that was tried had already given its own answer (rang out, busy,
/// declined) and neither a queue nor a menu was with him: then it only closes the line. A call that ends without any
/// reason in a queue or a menu was left by the caller.
/// </remarks>
internal static class DispositionRule
{
    /// <summary>The disposition, or null while the call is open and nobody has answered.</summary>
    public static CallDisposition? Of(CallTimeline call)
    {
        if (call.FirstAnswer is not null)
        {
            return CallDisposition.Answered;
        }

        return call.End.State == CallState.Open ? null : Unanswered(call, ReasonOf(call));
    }

    private static CallDisposition Unanswered(CallTimeline call, EndReason reason)
    {
        if (reason == EndReason.Voicemail || HasAnswered(call, PartyRole.Voicemail) || RecordedVoicemail(call, reason))
        {
            return CallDisposition.Voicemail;
        }

        if (WasAbandoned(call, reason))
        {
            return CallDisposition.Abandoned;
        }

        if (EndedByCaller(call, reason))
        {
            return CallDisposition.Cancelled;
        }

        if (reason == EndReason.Unspecified && RecordedVerdict(call) is { } recorded)
        {
            return recorded;
        }

        if (RangOut(call, reason))
        {
            return CallDisposition.NoAnswer;
        }

        return Refused(call, reason) ? CallDisposition.Busy : CallDisposition.Failed;
    }

    /// <summary>The call's own reason, else that of the caller's leg where it is the caller's doing.</summary>
    private static EndReason ReasonOf(CallTimeline call)
    {
        var own = call.Caller?.EndReason ?? EndReason.Unspecified;
        return call.End.Reason is EndReason.Unspecified || (call.End.Reason == EndReason.Hangup && ByCaller(own))
            ? own
            : call.End.Reason;
    }

    private static bool ByCaller(EndReason reason) => reason is EndReason.Cancel or EndReason.Abandon;

    private static bool BySwitch(EndReason reason) =>
        reason is EndReason.NoAnswer or EndReason.Busy or EndReason.Declined or EndReason.Failed or EndReason.Timeout;

    /// <summary>Rule 13: the record tells of a mailbox, and no event speaks against it.</summary>
    private static bool RecordedVoicemail(CallTimeline call, EndReason reason) =>
        call.Known.Record?.AnsweredBy == PartyRole.Voicemail
        && reason is EndReason.Unspecified or EndReason.Hangup or EndReason.NoAnswer or EndReason.Timeout;

    private static bool WasAbandoned(CallTimeline call, EndReason reason)
    {
        return reason == EndReason.Abandon || call.Queue.WasAbandoned || (!BySwitch(reason) && IsWaiting(call));
    }

    /// <summary>Where no event tells of joining and leaving, the leg of the queue does.</summary>
    private static bool IsWaiting(CallTimeline call)
    {
        var leftAt = call.Caller?.EndedAt < call.End.At ? call.Caller.EndedAt.Value : call.End.At;
        if (call.Queue.IsReported)
        {
            return call.Queue.IsWaiting(leftAt);
        }

        foreach (var leg in call.Legs)
        {
            if (leg is { Role: PartyRole.Queue, IsCaller: false, AnsweredAt: not null } && leg.PresentUntil >= leftAt)
            {
                return true;
            }
        }

        return false;
    }

    private static bool EndedByCaller(CallTimeline call, EndReason reason) => reason switch
    {
        EndReason.Cancel => true,
        EndReason.Hangup => !AllGaveUp(call),
        EndReason.Unspecified => IsWithMachine(call) || APhoneWasCancelled(call),
        _ => false,
    };

    /// <summary>Every phone that was tried gave its own answer before the end, and nothing else was with the caller.</summary>
    private static bool AllGaveUp(CallTimeline call)
    {
        var tried = 0;
        foreach (var leg in call.Legs)
        {
            if (leg.IsCaller || !PartyRule.IsPerson(leg.Role))
            {
                continue;
            }

            tried++;
            if (leg.EndedAt is null || leg.EndReason is EndReason.Unspecified or EndReason.Cancel or EndReason.Hangup)
            {
                return false;
            }
        }

        return tried > 0 && !IsWithMachine(call) && !IsWaiting(call);
    }

    private static bool IsWithMachine(CallTimeline call)
    {
        foreach (var leg in call.Legs)
        {
            if (PartyRule.IsMachine(leg.Role) && leg.AnsweredAt is not null && leg.PresentUntil >= call.End.At)
            {
                return true;
            }
        }

        return false;
    }

    private static bool APhoneWasCancelled(CallTimeline call)
    {
        foreach (var leg in call.Legs)
        {
            if (!leg.IsCaller && leg.EndReason == EndReason.Cancel && leg.EndedAt + CallEnd.Tolerance >= call.End.At)
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasAnswered(CallTimeline call, PartyRole role)
    {
        foreach (var leg in call.Legs)
        {
            if (leg.Role == role && leg.AnsweredAt is not null)
            {
                return true;
            }
        }

        return false;
    }

    private static CallDisposition? RecordedVerdict(CallTimeline call) =>
        call.Known.Record?.Disposition is { } recorded and not CallDisposition.Answered ? recorded : null;

    private static bool RangOut(CallTimeline call, EndReason reason)
    {
        var said = reason == EndReason.NoAnswer;
        foreach (var leg in call.Legs)
        {
            said |= leg.EndReason == EndReason.NoAnswer
                || (RingTimeRule.Rang(leg) && leg.EndReason is not (EndReason.Busy or EndReason.Declined or EndReason.Failed));
        }

        return said && !(reason is EndReason.Busy or EndReason.Declined && !HasReason(call, EndReason.NoAnswer));
    }

    private static bool Refused(CallTimeline call, EndReason reason) =>
        reason is EndReason.Busy or EndReason.Declined
        || HasReason(call, EndReason.Busy) || HasReason(call, EndReason.Declined);

    private static bool HasReason(CallTimeline call, EndReason reason)
    {
        foreach (var leg in call.Legs)
        {
            if (leg.EndReason == reason)
            {
                return true;
            }
        }

        return false;
    }
}
