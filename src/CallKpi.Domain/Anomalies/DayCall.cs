namespace CallKpi.Domain.Anomalies;

/// <summary>A call that has ended, as far as the review of its day looks at it.</summary>
/// <remarks>This type is immutable.</remarks>
/// <param name="StartedAt">When it began; it belongs whole to the day and hour of its start.</param>
/// <param name="ManagerId">To whose credit, or whose missed call, it is; null when nobody's.</param>
/// <param name="ClientId">The client, or null.</param>
/// <param name="IsOutbound">Whether the manager called.</param>
/// <param name="IsAnswered">Whether a person answered.</param>
/// <param name="Talk">The talk time of the whole call.</param>
/// <param name="Measured">The call as the detector of durations takes it; null when it is not judged, or several managers shared it.</param>
public sealed record DayCall(
    DateTimeOffset StartedAt, string? ManagerId, string? ClientId, bool IsOutbound, bool IsAnswered, TimeSpan Talk, DurationSubject? Measured)
{
    /// <summary>The branch to which it falls; null where nobody asks.</summary>
    public string? BranchId { get; init; }

    /// <summary>Whether the client was the manager's own when it began.</summary>
    public bool IsWithOwnClient { get; init; }

    /// <summary>Whether the client had not bought before, or is not known.</summary>
    public bool IsWithLead { get; init; }
}
