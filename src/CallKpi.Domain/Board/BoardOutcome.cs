namespace CallKpi.Domain.Board;

/// <summary>What became of a call, as far as the board counts it.</summary>
public enum BoardOutcome
{
    /// <summary>Nothing yet.</summary>
    Pending,

    /// <summary>A person answered.</summary>
    Answered,

    /// <summary>An inbound call that no person answered.</summary>
    Missed,

    /// <summary>Any other end: an outbound call without an answer, a failure.</summary>
    Unanswered,
}
