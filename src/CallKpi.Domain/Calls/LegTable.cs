namespace CallKpi.Domain.Calls;

/// <summary>Finds and opens the legs of a call, also for sources that have none.</summary>
/// <remarks>
/// A source without legs still has a caller and a called party. Each becomes a leg without a name; an event that names
/// nobody is the called side's. A leg id that rings again after its end is a new leg: queues use an agent's name as leg
/// id and ring him twice.
/// </remarks>
internal sealed class LegTable(CallContext context)
{
    private Leg? _calledUnnamed;

    /// <summary>The called party of a source without legs, until an event is about him.</summary>
    public CallParty? Wanted { get; set; }

    /// <summary>All legs in the order in which they began.</summary>
    public List<Leg> Legs { get; } = new(4);

    /// <summary>The caller of a source without legs.</summary>
    public Leg? CallerUnnamed { get; private set; }

    /// <summary>True once the source named a leg.</summary>
    public bool HasNamedLegs { get; private set; }

    /// <summary>The leg that an event is about; opened if it is new.</summary>
    public Leg LegOf(CallEvent happened)
    {
        var leg = happened.LegId.Length > 0 ? Named(happened) : Unnamed(happened);
        if (leg.Party is null && happened.Party is { IsEmpty: false } party && !IsAboutQueue(happened.Kind))
        {
            Describe(leg, party);
        }

        leg.LastEventAt = happened.OccurredAt;
        return leg;
    }

    /// <summary>The leg of an id, in its latest life, or null.</summary>
    public Leg? Find(string legId)
    {
        for (var i = Legs.Count - 1; i >= 0; i--)
        {
            if (Legs[i].Id == legId && Legs[i].Host is null)
            {
                return Legs[i];
            }
        }

        return null;
    }

    /// <summary>Opens the caller's side of a source without legs.</summary>
    public void OpenCaller(CallParty? from, DateTimeOffset at) => CallerUnnamed ??= Open("", at, from);

    /// <summary>Opens a leg.</summary>
    public Leg Open(string legId, DateTimeOffset at, CallParty? party)
    {
        var leg = new Leg(legId, at);
        if (party is { IsEmpty: false })
        {
            Describe(leg, party);
        }

        Legs.Add(leg);
        return leg;
    }

    /// <summary>Rule 3, 4: where there are no legs, the side tells whose hold it is.</summary>
    public Leg LegOfSide(CallEvent happened)
    {
        if (happened.LegId.Length > 0)
        {
            return LegOf(happened);
        }

        var role = happened.HoldBy == CallSide.Customer ? PartyRole.Customer : PartyRole.Agent;
        foreach (var leg in Legs)
        {
            if (leg.Role == role && leg.EndedAt is null)
            {
                return leg;
            }
        }

        return LegOf(happened);
    }

    /// <summary>A machine takes the call from a person's phone: a leg of its own, that leaves with the phone's.</summary>
    public Leg OpenMachine(Leg host, CallParty machine, DateTimeOffset at)
    {
        host.TakenOverAt ??= at;
        var leg = new Leg(host.Id, at) { Host = host };
        Describe(leg, machine);
        Legs.Add(leg);
        return leg;
    }

    /// <summary>Says who is on a leg.</summary>
    public void Describe(Leg leg, CallParty party)
    {
        leg.Party = party;
        leg.Role = PartyRule.RoleOf(party, leg.BeganAt, context);
        leg.ManagerId = leg.Role == PartyRole.Agent ? PartyRule.ManagerOf(party, leg.BeganAt, context) : null;
    }

    private static bool IsAboutQueue(CallEventKind kind) => kind is CallEventKind.QueueJoined or CallEventKind.QueueLeft;

    private static bool BeginsLife(CallEventKind kind) => kind is CallEventKind.LegStarted or CallEventKind.Ringing;

    private Leg Named(CallEvent happened)
    {
        HasNamedLegs = true;
        var known = Find(happened.LegId);
        if (known is null)
        {
            return Open(happened.LegId, happened.OccurredAt, null);
        }

        return known.EndedAt is not null && BeginsLife(happened.Kind)
            ? Open(happened.LegId, happened.OccurredAt, happened.Party ?? known.Party)
            : known;
    }

    private Leg Unnamed(CallEvent happened)
    {
        if (happened.Party is { IsEmpty: false } party && !IsAboutQueue(happened.Kind))
        {
            return UnnamedOf(party) ?? UnnamedFor(party, happened);
        }

        return _calledUnnamed ??= Open("", happened.OccurredAt, Wanted);
    }

    private Leg UnnamedFor(CallParty party, CallEvent happened)
    {
        var isMachine = happened.Kind == CallEventKind.Answered && !PartyRule.IsPerson(party.Role);
        if (_calledUnnamed is null && !isMachine)
        {
            return _calledUnnamed = Open("", happened.OccurredAt, party);
        }

        return isMachine && _calledUnnamed is not null
            ? _calledUnnamed
            : Open("", happened.OccurredAt, party);
    }

    private Leg? UnnamedOf(CallParty party)
    {
        foreach (var leg in Legs)
        {
            if (leg.Id.Length == 0 && leg.Host is null && leg.Party is not null && leg.Party.Equals(party))
            {
                return leg;
            }
        }

        return null;
    }
}
