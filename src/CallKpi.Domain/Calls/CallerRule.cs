namespace CallKpi.Domain.Calls;

/// <summary>Rule 1: the first leg to begin is the caller's; who calls and who is called makes the direction.</summary>
internal static class CallerRule
{
    /// <summary>Finds the caller's leg, and gives a role to the legs that nobody described.</summary>
    /// <remarks>
    /// A leg that begins by ringing in a call whose start is unknown is a called one. Its caller is then the record's,
    /// or else somebody unseen on the other side: better a lower bound of what was heard than a call with one person.
    /// </remarks>
    public static void Apply(CallTimeline call)
    {
        MergeUnnamed(call);
        call.Caller ??= call.Table.CallerUnnamed ?? Recorded(call) ?? FirstLeg(call) ?? Unseen(call);
        if (call.Caller is not { } caller)
        {
            return;
        }

        caller.IsCaller = true;
        if (caller.Role == PartyRole.Unspecified)
        {
            caller.Role = Opposite(FirstRoleBeside(call, caller));
        }

        var called = Opposite(caller.Role);
        foreach (var leg in call.Legs)
        {
            leg.Role = leg.Role == PartyRole.Unspecified ? called : leg.Role;
        }
    }

    /// <summary>The direction, or null while it cannot be told. A source that gives it knows best.</summary>
    public static CallDirection? Direction(CallTimeline call)
    {
        if (call.ReportedDirection is { } reported)
        {
            return reported;
        }

        var inferred = call.Caller is { } caller
            ? Between(caller.Role, HasLeg(call, PartyRole.Customer) || Wants(call, PartyRole.Customer), HasLeg(call, PartyRole.Agent))
            : null;
        return inferred ?? call.Known.Record?.Direction;
    }

    /// <summary>The direction of a call between a caller and others.</summary>
    public static CallDirection? Between(PartyRole caller, bool hasCustomer, bool hasAgent) => caller switch
    {
        PartyRole.Unspecified => null,
        PartyRole.Customer => CallDirection.Inbound,
        _ when hasCustomer => CallDirection.Outbound,
        _ => hasAgent ? CallDirection.Internal : null,
    };

    private static bool HasLeg(CallTimeline call, PartyRole role)
    {
        foreach (var leg in call.Legs)
        {
            if (leg.Role == role)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Wants(CallTimeline call, PartyRole role) =>
        call.Wanted is { } wanted && PartyRule.RoleOf(wanted, call.End.At, call.Context) == role;

    /// <summary>A start that named the caller, and then a leg of his: one leg.</summary>
    private static void MergeUnnamed(CallTimeline call)
    {
        if (call.Table.CallerUnnamed is not { } unnamed || !call.Table.HasNamedLegs)
        {
            return;
        }

        foreach (var leg in call.Legs)
        {
            if (leg.Id.Length == 0 || leg.Host is not null)
            {
                continue;
            }

            if (IsSame(unnamed, leg))
            {
                leg.BeganAt = unnamed.BeganAt < leg.BeganAt ? unnamed.BeganAt : leg.BeganAt;
                call.Caller ??= leg;
                call.Legs.Remove(unnamed);
            }

            return;
        }
    }

    private static bool IsSame(Leg caller, Leg leg)
    {
        if (caller.Party is not { } x || leg.Party is not { } y)
        {
            return caller.Party is null && leg.RangAt is null;
        }

        return caller.Role == leg.Role
            && Agree(x.Extension, y.Extension) && Agree(x.Number, y.Number)
            && Agree(x.ManagerId, y.ManagerId) && Agree(x.ClientId, y.ClientId);
    }

    private static bool Agree(string x, string y) => x.Length == 0 || y.Length == 0 || x == y;

    private static Leg? Recorded(CallTimeline call)
    {
        if (call.ReportedStart is not null || call.Known.Record is not { From.IsEmpty: false } record)
        {
            return null;
        }

        var recorded = new Leg("", record.StartedAt);
        call.Table.Describe(recorded, record.From);
        if (FirstLeg(call) is { } first && (first.Party is null || IsSame(recorded, first)))
        {
            return first;
        }

        call.Legs.Insert(0, recorded);
        return recorded;
    }

    private static Leg? FirstLeg(CallTimeline call)
    {
        var isCalled = call.Legs.Count > 0 && call.ReportedStart is null && call.Legs[0].RangAt == call.Legs[0].BeganAt;
        return call.Legs.Count > 0 && !isCalled ? call.Legs[0] : null;
    }

    private static Leg? Unseen(CallTimeline call)
    {
        if (call.Legs.Count == 0)
        {
            return null;
        }

        var unseen = new Leg("", call.Legs[0].BeganAt);
        call.Legs.Insert(0, unseen);
        return unseen;
    }

    private static PartyRole FirstRoleBeside(CallTimeline call, Leg caller)
    {
        foreach (var leg in call.Legs)
        {
            if (leg != caller && leg.Role is PartyRole.Agent or PartyRole.Customer)
            {
                return leg.Role;
            }
        }

        return call.Wanted is { } wanted ? PartyRule.RoleOf(wanted, call.End.At, call.Context) : PartyRole.Unspecified;
    }

    private static PartyRole Opposite(PartyRole role) => role switch
    {
        PartyRole.Agent => PartyRole.Customer,
        PartyRole.Customer => PartyRole.Agent,
        _ => PartyRole.Unspecified,
    };
}
