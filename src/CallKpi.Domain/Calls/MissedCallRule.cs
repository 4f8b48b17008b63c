namespace CallKpi.Domain.Calls;

/// <summary>Rule 7: every inbound call that no person answered is one missed call, voicemail included.</summary>
/// <remarks>An open call is not missed yet; one whose end was lost is.</remarks>
internal static class MissedCallRule
{
    /// <summary>The missed call of a timeline, or null.</summary>
    public static MissedCall? Of(CallTimeline call, CallDirection? direction, string? clientId, DateTimeOffset startedAt)
    {
        if (direction != CallDirection.Inbound || call.FirstAnswer is not null || call.End.State == CallState.Open)
        {
            return null;
        }

        return new MissedCall(OwnerOf(call), CallBackBy(clientId, startedAt, call.Context));
    }

    /// <summary>The client's assigned manager at the start of the call, else the branch.</summary>
    public static string? CallBackBy(string? clientId, DateTimeOffset startedAt, CallContext context) =>
        clientId is null ? null : context.AssignedManager(clientId, startedAt);

    /// <summary>The one manager whose phones alone rang; a phone that nobody holds rang for the branch.</summary>
    private static string? OwnerOf(CallTimeline call)
    {
        string? owner = null;
        foreach (var leg in call.Legs)
        {
            if (!RingTimeRule.Rang(leg) || leg.Role == PartyRole.Customer)
            {
                continue;
            }

            if (leg.ManagerId is null || (owner is not null && owner != leg.ManagerId))
            {
                return null;
            }

            owner = leg.ManagerId;
        }

        return owner;
    }
}
