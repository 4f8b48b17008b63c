using CallKpi.Domain.Calls;

namespace CallKpi.Domain.Board;

/// <summary>One version of one call, reduced to what the board shows.</summary>
/// <remarks>This type is immutable.</remarks>
/// <param name="CallId">The call's key, unique in the company.</param>
/// <param name="BranchId">The branch the call belongs to; empty when none is known, and then its days are those of UTC.</param>
/// <param name="Day">The local day of the branch on which the call began.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="Direction">Who called whom.</param>
public sealed record BoardCall(string CallId, string BranchId, DateOnly Day, DateTimeOffset StartedAt, CallDirection Direction)
{
    /// <summary>True until the call has ended.</summary>
    public bool IsOpen { get; init; }

    /// <summary>What became of it.</summary>
    public BoardOutcome Outcome { get; init; }

    /// <summary>The client, when he is known.</summary>
    public string? ClientId { get; init; }

    /// <summary>Since when the call waits in a queue for a person; null when it does not.</summary>
    public DateTimeOffset? WaitingSince { get; init; }

    /// <summary>True while a missed call has been neither called back nor closed by hand; it stays over midnight.</summary>
    public bool IsMissedOpen { get; init; }

    /// <summary>The call's own talk time, in which a second of a conference counts once.</summary>
    public TimeSpan Talk { get; init; }

    /// <summary>True when the contact counts.</summary>
    public bool IsCounted { get; init; }

    /// <summary>The managers' parts, each manager at most once.</summary>
    public IReadOnlyList<BoardShare> Shares { get; init; } = [];
}
