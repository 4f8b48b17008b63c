namespace CallKpi.Domain.Calls;

/// <summary>Rule 5: the target of an attended transfer is with the client from the completion, of a blind one from his answer.</summary>
/// <remarks>
/// The target is the leg that the source names, else every leg that began while the transfer was under way. A transfer
/// without an outcome whose transferor left as <see cref="EndReason.Transferred"/> was completed then. A transferor
/// whose leg reports nothing after the completion left at the completion.
/// Rule 10: where no target answered, the call stays answered and is flagged.
/// </remarks>
internal static class TransferRule
{
    /// <summary>Settles who was consulted, who joined, and who left.</summary>
    public static void Apply(CallTimeline call)
    {
        if (call.Transfers is not { } transfers)
        {
            return;
        }

        for (var i = 0; i < transfers.Count; i++)
        {
            var until = i + 1 < transfers.Count ? transfers[i + 1].StartedAt : DateTimeOffset.MaxValue;
            Apply(call, transfers[i], Targets(call, transfers[i], until));
        }
    }

    private static void Apply(CallTimeline call, Transfer transfer, List<Leg> targets)
    {
        var completedAt = CompletedAt(transfer);
        foreach (var target in targets)
        {
            if (IsAttended(transfer, target))
            {
                target.IsConsulted = true;
                target.JoinedAt = Earlier(target.JoinedAt, completedAt);
                Consult(transfer.From, target, Earlier(completedAt ?? transfer.FailedAt, target.EndedAt));
            }
        }

        if (completedAt is { } left && transfer.From is { EndedAt: null } from && from.LastEventAt <= left)
        {
            from.HandedOverAt = left;
        }

        if (IsUnanswered(call, transfer, targets))
        {
            call.Flags |= CallFlags.TransferUnanswered;
        }
    }

    /// <summary>
    /// A consultation is nobody's talk time: a transferor who does not hold when the target answers is with the target,
    /// not with the client, until the outcome.
    /// </summary>
    private static void Consult(Leg transferor, Leg target, DateTimeOffset? until)
    {
        transferor.CloseHold();
        if (target.AnsweredAt is { } answered && !transferor.Holding(answered.UtcTicks, answered.UtcTicks)
            && !(until <= answered))
        {
            transferor.Hold(answered);
            transferor.Resume(until ?? DateTimeOffset.MaxValue);
        }
    }

    private static DateTimeOffset? CompletedAt(Transfer transfer) =>
        transfer.IsPending && transfer.From.EndReason == EndReason.Transferred && transfer.From.EndedAt >= transfer.StartedAt
            ? transfer.From.EndedAt
            : transfer.CompletedAt;

    private static DateTimeOffset? Earlier(DateTimeOffset? x, DateTimeOffset? y) => x is null || y < x ? y : x;

    private static bool IsAttended(Transfer transfer, Leg target) => transfer.Type switch
    {
        TransferType.Attended => true,
        TransferType.Blind => false,
        _ => !transfer.IsPending && target.AnsweredAt is { } answered && !(transfer.From.EndedAt <= answered),
    };

    private static List<Leg> Targets(CallTimeline call, Transfer transfer, DateTimeOffset until)
    {
        var targets = new List<Leg>(1);
        var decidedAt = transfer.CompletedAt ?? transfer.FailedAt ?? until;
        foreach (var leg in call.Legs)
        {
            var isTarget = transfer.ToLegId.Length > 0
                ? leg.Id == transfer.ToLegId
                : leg.BeganAt >= transfer.StartedAt && leg.BeganAt <= decidedAt;
            if (isTarget && leg != transfer.From && !leg.IsCaller)
            {
                targets.Add(leg);
            }
        }

        return targets;
    }

    private static bool IsUnanswered(CallTimeline call, Transfer transfer, List<Leg> targets)
    {
        var isOver = !transfer.IsPending || call.End.State != CallState.Open || AllEnded(targets);
        if (!isOver || call.FirstAnswer is null)
        {
            return false;
        }

        if (HasAnswered(call, transfer, targets))
        {
            return false;
        }

        return targets.Count > 0 || CompletedAt(transfer) is null;
    }

    /// <summary>Of several targets the persons decide: the mailbox that takes the call in the end is not who was wanted.</summary>
    private static bool HasAnswered(CallTimeline call, Transfer transfer, List<Leg> targets)
    {
        var hasPerson = false;
        var person = false;
        var other = false;
        foreach (var target in targets)
        {
            if (PartyRule.IsPerson(target.Role))
            {
                hasPerson = true;
                person |= target.AnsweredAt is not null;
            }
            else
            {
                other |= target.Role == PartyRole.Queue
                    ? AnybodyAnsweredSince(call, transfer.StartedAt)
                    : target.AnsweredAt is not null;
            }
        }

        return hasPerson ? person : other;
    }

    private static bool AllEnded(List<Leg> targets)
    {
        foreach (var target in targets)
        {
            if (target.EndedAt is null)
            {
                return false;
            }
        }

        return targets.Count > 0;
    }

    private static bool AnybodyAnsweredSince(CallTimeline call, DateTimeOffset at)
    {
        foreach (var leg in call.Legs)
        {
            if (!leg.IsCaller && PartyRule.IsPerson(leg.Role) && leg.AnsweredAt >= at)
            {
                return true;
            }
        }

        return false;
    }
}
