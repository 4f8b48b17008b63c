namespace CallKpi.Domain.Calls;

/// <summary>Rule 1: the caller is present from his leg's start, everybody else from his answer, each until his leg ends.</summary>
internal static class PresenceRule
{
    /// <summary>The first answer by a called person. The answer of the caller's own phone (click-to-call) is none.</summary>
    public static DateTimeOffset? FirstAnswer(CallTimeline call)
    {
        DateTimeOffset? first = null;
        foreach (var leg in call.Legs)
        {
            if (!leg.IsCaller && PartyRule.IsPerson(leg.Role) && leg.AnsweredAt is { } answered && !(first <= answered))
            {
                first = answered;
            }
        }

        return first;
    }

    /// <summary>Sets when each leg is with the client, and closes open holds.</summary>
    public static void Apply(CallTimeline call)
    {
        foreach (var leg in call.Legs)
        {
            leg.CloseHold();
            leg.PresentFrom = From(leg);
            leg.PresentUntil = Until(call, leg);
            if (leg.PresentFrom > leg.PresentUntil)
            {
                leg.PresentUntil = leg.PresentFrom.Value;
            }
        }
    }

    private static DateTimeOffset? From(Leg leg)
    {
        if (leg.IsCaller)
        {
            return leg.BeganAt;
        }

        if (!leg.IsConsulted)
        {
            return leg.AnsweredAt;
        }

        return leg.JoinedAt > leg.AnsweredAt ? leg.JoinedAt : leg.JoinedAt is null ? null : leg.AnsweredAt;
    }

    /// <summary>A machine that reported no end is gone when a person answers.</summary>
    private static DateTimeOffset Until(CallTimeline call, Leg leg)
    {
        var until = leg.EndedAt ?? leg.HandedOverAt ?? call.End.At;
        if (leg.EndedAt is null && PartyRule.IsMachine(leg.Role) && FirstPersonAfter(call, leg.AnsweredAt) is { } answered)
        {
            until = answered;
        }

        return until < call.End.At ? until : call.End.At;
    }

    private static DateTimeOffset? FirstPersonAfter(CallTimeline call, DateTimeOffset? at)
    {
        DateTimeOffset? first = null;
        foreach (var leg in call.Legs)
        {
            if (!leg.IsCaller && PartyRule.IsPerson(leg.Role) && leg.AnsweredAt >= at && !(first <= leg.AnsweredAt))
            {
                first = leg.AnsweredAt;
            }
        }

        return first;
    }
}
