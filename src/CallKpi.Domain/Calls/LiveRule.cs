namespace CallKpi.Domain.Calls;

/// <summary>Who is on the phone now, and since when: the rules 1 to 5 looked at in the last instant of an open call.</summary>
/// <remarks>
/// A phone rings from its first ring to its answer; a caller rings from his start until the called side answers. A
/// consulted colleague talks from his answer, and so does who consults him. Who is left alone on the line after the
/// answer waits for somebody, which is holding.
/// </remarks>
internal static class LiveRule
{
    /// <summary>The managers on an open call in the order of their legs; none on a call that is over.</summary>
    public static IReadOnlyList<LiveManager> Of(CallTimeline call, bool isInternal)
    {
        if (call.End.State != CallState.Open)
        {
            return [];
        }

        List<LiveManager>? live = null;
        foreach (var leg in call.Legs)
        {
            if (leg is { Role: PartyRole.Agent, ManagerId: { } managerId, EndedAt: null, HandedOverAt: null }
                && Phase(call, leg, isInternal) is { } phase && !Has(live, managerId))
            {
                (live ??= []).Add(new LiveManager(managerId, phase.Phase, phase.Since));
            }
        }

        return live is null ? [] : new LiveManagers([.. live]);
    }

    private static (LivePhase Phase, DateTimeOffset Since)? Phase(CallTimeline call, Leg leg, bool isInternal)
    {
        if (leg.IsCaller && call.FirstAnswer is null)
        {
            return (LivePhase.Ringing, leg.BeganAt);
        }

        if (!leg.IsCaller && leg.AnsweredAt is null)
        {
            return leg.RangAt is { } rang && call.FirstAnswer is null ? (LivePhase.Ringing, rang) : RingingTarget(call, leg);
        }

        if (ConsultationSince(call, leg) is { } consulting)
        {
            return (LivePhase.Talking, consulting);
        }

        return Present(call, leg, isInternal);
    }

    /// <summary>A phone that rings after the first answer rings for a transfer or a conference, unless the answer ended it.</summary>
    private static (LivePhase Phase, DateTimeOffset Since)? RingingTarget(CallTimeline call, Leg leg) =>
        leg.RangAt is { } rang && rang >= call.FirstAnswer ? (LivePhase.Ringing, rang) : null;

    private static DateTimeOffset? ConsultationSince(CallTimeline call, Leg leg)
    {
        if (leg is { IsConsulted: true, JoinedAt: null })
        {
            return leg.AnsweredAt;
        }

        foreach (var transfer in call.Transfers ?? [])
        {
            if (transfer.From != leg || !transfer.IsPending)
            {
                continue;
            }

            foreach (var target in call.Legs)
            {
                var isTarget = transfer.ToLegId.Length > 0 ? target.Id == transfer.ToLegId : target.BeganAt >= transfer.StartedAt;
                if (isTarget && target is { IsConsulted: true, JoinedAt: null, EndedAt: null, AnsweredAt: { } answered })
                {
                    return answered;
                }
            }
        }

        return null;
    }

    /// <summary>The last instant at which the leg, or the other side, began or ceased to be there and to listen.</summary>
    private static (LivePhase Phase, DateTimeOffset Since)? Present(CallTimeline call, Leg leg, bool isInternal)
    {
        var since = leg.PresentFrom > call.FirstAnswer ? leg.PresentFrom!.Value : call.FirstAnswer!.Value;
        var talkSince = DateTimeOffset.MaxValue;
        var own = Listening(leg, call.End.At, ref since);
        var otherChanged = since;
        var other = false;
        foreach (var party in call.Legs)
        {
            var isOther = party != leg && party.PresentFrom is not null
                && party.Role == (isInternal ? PartyRole.Agent : PartyRole.Customer);
            if (!isOther)
            {
                continue;
            }

            var changed = party.PresentFrom!.Value;
            var listens = Listening(party, call.End.At, ref changed);
            other |= listens;
            talkSince = listens && changed < talkSince ? changed : talkSince;
            otherChanged = changed > otherChanged ? changed : otherChanged;
        }

        return own && other
            ? (LivePhase.Talking, talkSince > since ? talkSince : since)
            : (LivePhase.Holding, own ? otherChanged : since);
    }

    /// <summary>True if the leg is there and does not hold now; <paramref name="since"/> moves to the last change.</summary>
    private static bool Listening(Leg leg, DateTimeOffset now, ref DateTimeOffset since)
    {
        if (leg.EndedAt is { } ended)
        {
            since = ended > since ? ended : since;
            return false;
        }

        var holds = false;
        foreach (var hold in leg.Holds ?? [])
        {
            var isOpen = hold.From <= now && hold.Until > now;
            var changed = isOpen ? hold.From : hold.Until;
            holds |= isOpen;
            since = changed <= now && changed > since ? changed : since;
        }

        return !holds;
    }

    private static bool Has(List<LiveManager>? live, string managerId)
    {
        foreach (var known in live ?? [])
        {
            if (known.ManagerId == managerId)
            {
                return true;
            }
        }

        return false;
    }
}
