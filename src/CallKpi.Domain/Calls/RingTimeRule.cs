namespace CallKpi.Domain.Calls;

/// <summary>Rule 2: ring time runs from the first ring at a called person to the first person's answer, or to silence.</summary>
/// <remarks>
/// Gaps between phones are included. A ring at the caller's own phone, and rings after the first answer, are not in it.
/// A phone without a reported end falls silent when a machine takes the call from it, else with the call.
/// </remarks>
internal static class RingTimeRule
{
    /// <summary>The ring time, or null: no ring was reported.</summary>
    public static TimeSpan? Of(CallTimeline call)
    {
        var until = call.FirstAnswer ?? call.End.At;
        DateTimeOffset? first = null;
        var silent = DateTimeOffset.MinValue;
        foreach (var leg in call.Legs)
        {
            if (!Rang(leg) || leg.RangAt > until)
            {
                continue;
            }

            first = first < leg.RangAt ? first : leg.RangAt;
            var silentAt = SilentAt(call, leg);
            silent = silentAt > silent ? silentAt : silent;
        }

        if (first is not { } rang)
        {
            return null;
        }

        var end = call.FirstAnswer ?? silent;
        return end > rang ? end - rang : TimeSpan.Zero;
    }

    /// <summary>True for a called person's phone that rang.</summary>
    public static bool Rang(Leg leg) => !leg.IsCaller && leg.RangAt is not null && PartyRule.IsPerson(leg.Role);

    private static DateTimeOffset SilentAt(CallTimeline call, Leg leg)
    {
        var silent = leg.TakenOverAt ?? leg.EndedAt ?? VoicemailAfter(call, leg.RangAt) ?? call.End.At;
        return silent < call.End.At ? silent : call.End.At;
    }

    private static DateTimeOffset? VoicemailAfter(CallTimeline call, DateTimeOffset? rang)
    {
        foreach (var leg in call.Legs)
        {
            if (leg.Role == PartyRole.Voicemail && leg.AnsweredAt >= rang)
            {
                return leg.AnsweredAt;
            }
        }

        return null;
    }
}
