namespace CallKpi.Domain.Calls;

/// <summary>Rules 3, 4 and 5: talk, hold and shares, second by second, after the first answer.</summary>
/// <remarks>
/// The presences and holds of all legs cut the time into intervals in which nothing changes; each is talk, hold or
/// neither. Overlaps are counted once because an interval is judged once. In an internal call the caller plays the
/// client's part, and so do the others while two of them are left without him. An answer that is dated before the start
/// counts from the start, so that talk and hold never exceed the duration.
/// </remarks>
internal sealed class TalkAndHold
{
    private readonly List<Leg> _legs;
    private readonly bool _isInternal;
    private readonly List<ShareLine> _lines = new(2);

    private TalkAndHold(CallTimeline call, bool isInternal)
    {
        _legs = call.Legs;
        _isInternal = isInternal;
    }

    /// <summary>The talk time.</summary>
    public long TalkTicks { get; private set; }

    /// <summary>The hold time.</summary>
    public long HoldTicks { get; private set; }

    /// <summary>The company's own hold.</summary>
    public long AgentHoldTicks { get; private set; }

    /// <summary>The client's own hold.</summary>
    public long CustomerHoldTicks { get; private set; }

    /// <summary>The share of every manager who was with the client, and of nobody's extensions.</summary>
    public IReadOnlyList<ShareLine> Lines => _lines;

    /// <summary>The legs of the company that were with the client, of whoever they are; null where it is one alone.</summary>
    public List<Leg>? Agents { get; private set; }

    /// <summary>The manager who was the last with the client.</summary>
    public string? LastManagerId { get; private set; }

    /// <summary>Weighs a call that a person answered.</summary>
    public static TalkAndHold Of(CallTimeline call, bool isInternal)
    {
        var result = new TalkAndHold(call, isInternal);
        if (call.FirstAnswer is { } answered)
        {
            var from = answered > call.StartedAt ? answered : call.StartedAt;
            result.ListManagers(answered);
            result.Sweep(from.UtcTicks, call.End.At.UtcTicks);
        }

        return result;
    }

    private void Sweep(long fromTicks, long untilTicks)
    {
        var cuts = Cuts(fromTicks, untilTicks);
        for (var i = 1; i < cuts.Count; i++)
        {
            if (cuts[i] > cuts[i - 1])
            {
                Weigh(cuts[i - 1], cuts[i]);
            }
        }
    }

    private List<long> Cuts(long fromTicks, long untilTicks)
    {
        var cuts = new List<long>((_legs.Count * 2) + 4);
        Cut(cuts, fromTicks, fromTicks, untilTicks);
        Cut(cuts, untilTicks, fromTicks, untilTicks);
        foreach (var leg in _legs)
        {
            if (leg.PresentFrom is not { } present)
            {
                continue;
            }

            Cut(cuts, present.UtcTicks, fromTicks, untilTicks);
            Cut(cuts, leg.PresentUntil.UtcTicks, fromTicks, untilTicks);
            if (leg.Holds is null)
            {
                continue;
            }

            foreach (var hold in leg.Holds)
            {
                Cut(cuts, hold.From.UtcTicks, fromTicks, untilTicks);
                Cut(cuts, hold.Until.UtcTicks, fromTicks, untilTicks);
            }
        }

        cuts.Sort();
        return cuts;
    }

    private static void Cut(List<long> cuts, long atTicks, long fromTicks, long untilTicks)
    {
        if (atTicks >= fromTicks && atTicks <= untilTicks)
        {
            cuts.Add(atTicks);
        }
    }

    private void Weigh(long fromTicks, long untilTicks)
    {
        var seen = Look(fromTicks, untilTicks);
        var length = untilTicks - fromTicks;
        if (seen.IsTalk(_isInternal))
        {
            TalkTicks += length;
            Share(fromTicks, untilTicks);
        }
        else if (seen.IsHold(_isInternal))
        {
            HoldTicks += length;
        }

        if (seen.ClientIsHere(_isInternal))
        {
            AgentHoldTicks += seen.AgentHolds ? length : 0;
            CustomerHoldTicks += seen.CustomerHolds ? length : 0;
        }
    }

    private Presences Look(long fromTicks, long untilTicks)
    {
        var seen = default(Presences);
        foreach (var leg in _legs)
        {
            if (leg.Present(fromTicks, untilTicks))
            {
                seen.Add(leg.Role, leg.IsCaller, leg.Holding(fromTicks, untilTicks));
            }
        }

        return seen;
    }

    private void Share(long fromTicks, long untilTicks)
    {
        foreach (var leg in _legs)
        {
            if (leg.Role == PartyRole.Agent && leg.Present(fromTicks, untilTicks) && !leg.Holding(fromTicks, untilTicks))
            {
                Line(leg.ManagerId).Add(fromTicks, untilTicks);
            }
        }
    }

    /// <summary>Every manager who was with the client is listed, with 0 s too: one shared instant is enough.</summary>
    private void ListManagers(DateTimeOffset answered)
    {
        Leg? first = null;
        Leg? last = null;
        foreach (var leg in _legs)
        {
            if (leg.Role != PartyRole.Agent || !WasWithClient(leg, answered))
            {
                continue;
            }

            if (first is not null)
            {
                (Agents ??= [first]).Add(leg);
            }

            first ??= leg;
            if (leg.ManagerId is null)
            {
                continue;
            }

            Line(leg.ManagerId);
            if (last is null || leg.PresentUntil > last.PresentUntil
                || (leg.PresentUntil == last.PresentUntil && leg.PresentFrom >= last.PresentFrom))
            {
                last = leg;
            }
        }

        LastManagerId = last?.ManagerId;
    }

    private bool WasWithClient(Leg agent, DateTimeOffset answered)
    {
        if (agent.PresentFrom is null || agent.PresentUntil < answered)
        {
            return false;
        }

        foreach (var other in _legs)
        {
            var isClient = _isInternal ? other.Role == PartyRole.Agent && other != agent : other.Role == PartyRole.Customer;
            if (isClient && other.PresentFrom <= agent.PresentUntil && agent.PresentFrom <= other.PresentUntil)
            {
                return true;
            }
        }

        return false;
    }

    private ShareLine Line(string? managerId)
    {
        foreach (var line in _lines)
        {
            if (line.ManagerId == managerId)
            {
                return line;
            }
        }

        var added = new ShareLine(managerId);
        _lines.Add(added);
        return added;
    }
}
