using CallKpi.V1;

namespace CallKpi.Cli.Simulate;

/// <summary>A simulated call.</summary>
/// <param name="CallId">Its id.</param>
/// <param name="Story">Its kind.</param>
/// <param name="ManagerId">The manager who plays the main part.</param>
/// <param name="ClientId">The client; empty for a stranger or a colleague.</param>
/// <param name="StartedAt">Its first instant.</param>
/// <param name="EndsAt">The instant of its last event.</param>
/// <param name="Events">Its events, by time.</param>
internal sealed record PlannedCall(
    string CallId, Story Story, string ManagerId, string ClientId, DateTimeOffset StartedAt, DateTimeOffset EndsAt,
    IReadOnlyList<CallEvent> Events)
{
    /// <summary>The other manager of a transfer or an internal call; empty where there is none.</summary>
    public string ColleagueId { get; init; } = "";
}
