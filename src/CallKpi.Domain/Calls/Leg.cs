namespace CallKpi.Domain.Calls;

/// <summary>What is known of one leg, while a call is folded.</summary>
/// <remarks>Rule 4: hold is a state of a leg, not a counter. A hold open at the end ends with its leg.</remarks>
internal sealed class Leg(string id, DateTimeOffset beganAt)
{
    private DateTimeOffset? _heldSince;

    /// <summary>The source's name of the leg; empty where the source has none.</summary>
    public string Id { get; } = id;

    /// <summary>When the leg's first event happened, which decides whose extension it is.</summary>
    public DateTimeOffset BeganAt { get; set; } = beganAt;

    /// <summary>Who is on the leg.</summary>
    public CallParty? Party { get; set; }

    /// <summary>The role of <see cref="Party"/>.</summary>
    public PartyRole Role { get; set; }

    /// <summary>The manager on an agent's leg; null where nobody held the extension.</summary>
    public string? ManagerId { get; set; }

    /// <summary>True on the leg of the caller.</summary>
    public bool IsCaller { get; set; }

    /// <summary>The leg whose phone a machine took over; the machine leaves with it.</summary>
    public Leg? Host { get; init; }

    /// <summary>The first ring.</summary>
    public DateTimeOffset? RangAt { get; set; }

    /// <summary>When a machine took the call from the ringing phone.</summary>
    public DateTimeOffset? TakenOverAt { get; set; }

    /// <summary>The first answer.</summary>
    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>The first end.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Why the leg ended.</summary>
    public EndReason EndReason { get; private set; }

    /// <summary>The last event of the leg.</summary>
    public DateTimeOffset LastEventAt { get; set; } = beganAt;

    /// <summary>True for a leg that was consulted before a transfer: it is with the client only from the completion.</summary>
    public bool IsConsulted { get; set; }

    /// <summary>When a consulted leg joined the client.</summary>
    public DateTimeOffset? JoinedAt { get; set; }

    /// <summary>When a transferor left whose leg reported no end.</summary>
    public DateTimeOffset? HandedOverAt { get; set; }

    /// <summary>The beginning of the presence with the client, or null: never with him.</summary>
    public DateTimeOffset? PresentFrom { get; set; }

    /// <summary>The end of the presence with the client.</summary>
    public DateTimeOffset PresentUntil { get; set; }

    /// <summary>The holds of this leg; an open one runs to the end of time and is cut by the presence.</summary>
    public List<HoldSpan>? Holds { get; private set; }

    /// <summary>The leg holds. Holding twice is holding once.</summary>
    public void Hold(DateTimeOffset at) => _heldSince ??= at;

    /// <summary>The leg ends its hold; false if it had none.</summary>
    public bool Resume(DateTimeOffset at)
    {
        if (_heldSince is not { } since)
        {
            return false;
        }

        (Holds ??= []).Add(new HoldSpan(since, at));
        _heldSince = null;
        return true;
    }

    /// <summary>The first end stands.</summary>
    public void End(DateTimeOffset at, EndReason reason)
    {
        EndedAt = at;
        EndReason = reason;
    }

    /// <summary>Turns a hold that is still open into a span.</summary>
    public void CloseHold() => Resume(DateTimeOffset.MaxValue);

    /// <summary>True if the leg holds through the given interval, which no hold begins or ends inside of.</summary>
    public bool Holding(long fromTicks, long untilTicks)
    {
        if (Holds is null)
        {
            return false;
        }

        foreach (var hold in Holds)
        {
            if (hold.From.UtcTicks <= fromTicks && untilTicks <= hold.Until.UtcTicks)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True if the leg is with the client through the given interval.</summary>
    public bool Present(long fromTicks, long untilTicks) =>
        PresentFrom is { } from && from.UtcTicks <= fromTicks && untilTicks <= PresentUntil.UtcTicks;
}
