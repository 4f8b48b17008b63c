namespace CallKpi.Domain.Calls;

/// <summary>One logical conversation, however many legs, forks, transfers or retransmissions it took.</summary>
/// <remarks>
/// The result of <see cref="CallFold"/>, never edited. Where somebody answered,
/// <c>Duration = before the answer + TalkTime + HoldTime</c>, plus what the source logged after the client had left and
/// what he spent with a machine alone. This type is an immutable value type; two calls are equal when all figures are.
/// </remarks>
public sealed record Call
{
    /// <summary>Whether the call is over.</summary>
    public CallState State { get; init; }

    /// <summary>What the figures rest on.</summary>
    public CallBasis Basis { get; init; }

    /// <summary>Which way the call went, or null while no party is known.</summary>
    public CallDirection? Direction { get; init; }

    /// <summary>What became of the call, or null while it is open and nobody has answered.</summary>
    public CallDisposition? Disposition { get; init; }

    /// <summary>The start; the call belongs whole to the periods of this instant.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>The first answer by a called person.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>The end, or null while the call is open. Of a lost end: the last event.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The latest event that is known, of any kind.</summary>
    public DateTimeOffset LastEventAt { get; init; }

    /// <summary>Start to end.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>First ring at a called person to the answer or to silence; null when no ring was reported.</summary>
    public TimeSpan? RingTime { get; init; }

    /// <summary>The seconds in which a manager and the client could hear each other.</summary>
    public TimeSpan TalkTime { get; init; }

    /// <summary>The other seconds of the client's presence after the first answer; null when only a record is known.</summary>
    public TimeSpan? HoldTime { get; init; }

    /// <summary>The company's own hold; null when only a record is known.</summary>
    public TimeSpan? HoldByAgent { get; init; }

    /// <summary>The client's own hold; null when only a record is known.</summary>
    public TimeSpan? HoldByCustomer { get; init; }

    /// <summary>Every manager who was with the client, with his own talk time, 0 s too.</summary>
    public ManagerShares Shares { get; init; } = ManagerShares.None;

    /// <summary>The talk time of extensions that nobody held: the company's only.</summary>
    public TimeSpan UnassignedTalkTime { get; init; }

    /// <summary>The manager who was the last with the client, or null.</summary>
    public string? LastManagerId { get; init; }

    /// <summary>The manager who placed an outbound or internal call, answered or not; null for an inbound one.</summary>
    public string? CallerManagerId { get; init; }

    /// <summary>While the call is open: the managers on it and what each is doing, in the order of their legs; else empty.</summary>
    public IReadOnlyList<LiveManager> Live { get; init; } = [];

    /// <summary>While the call is open: since when the caller waits in a queue; null if he does not.</summary>
    public DateTimeOffset? QueuedSince { get; init; }

    /// <summary>The client, or null if the number belongs to none.</summary>
    public string? ClientId { get; init; }

    /// <summary>The customer's number; empty if the source gave none.</summary>
    public string CustomerNumber { get; init; } = "";

    /// <summary>The missed call, or null.</summary>
    public MissedCall? Missed { get; init; }

    /// <summary>Whether the call can be heard.</summary>
    public RecordingState Recording { get; init; }

    /// <summary>Contradictions and gaps in what was reported.</summary>
    public CallFlags Flags { get; init; }

    /// <summary>How many of the events given were repeats of an id already known.</summary>
    public int Duplicates { get; init; }
}
