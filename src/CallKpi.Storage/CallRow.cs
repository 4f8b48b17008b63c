namespace CallKpi.Storage;

/// <summary>A call as the read model keeps it: what lists filter by and what the day's figures were made of.</summary>
/// <remarks>
/// The rest of a call is folded again from its entries when somebody looks. The row says what the call
/// contributed to the rollups, so that a later event can take the old part out before it puts the new one in.
/// </remarks>
public sealed record CallRow
{
    /// <summary>The state of a call of which only recordings are known yet; no list shows it.</summary>
    public const byte UnreportedState = 255;

    /// <summary>The call's number.</summary>
    public required long Call { get; init; }

    /// <summary>The tenant's number.</summary>
    public required int Tenant { get; init; }

    /// <summary>The source's number.</summary>
    public required int Source { get; init; }

    /// <summary>The call's id within the source.</summary>
    public required string CallId { get; init; }

    /// <summary>Its first instant.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When its last known event happened.</summary>
    public DateTimeOffset LastEventAt { get; init; }

    /// <summary>The local day of its start in its branch's zone, as days since 0001-01-01.</summary>
    public int Day { get; init; }

    /// <summary>The domain's call state as a number.</summary>
    public byte State { get; init; }

    /// <summary>The domain's direction as a number; 255: not known.</summary>
    public byte Direction { get; init; }

    /// <summary>The domain's disposition as a number; 255: not known.</summary>
    public byte Disposition { get; init; }

    /// <summary>Whether it is a missed call.</summary>
    public bool IsMissed { get; init; }

    /// <summary>The manager whose missed call it is.</summary>
    public int? MissedManager { get; init; }

    /// <summary>The client's number.</summary>
    public int? Client { get; init; }

    /// <summary>The manager to whose credit it is as a contact.</summary>
    public int? CreditedManager { get; init; }

    /// <summary>Talk of the whole call.</summary>
    public TimeSpan TalkTime { get; init; }

    /// <summary>Every manager who took part, with his talk.</summary>
    public required IReadOnlyList<CallShare> Shares { get; init; }

    /// <summary>The call's entries in the log, in order of arrival.</summary>
    public required IReadOnlyList<long> Entries { get; init; }
}
