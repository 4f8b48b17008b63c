using CallKpi.Domain.Anomalies;

namespace CallKpi.Server.DayReviews;

/// <summary>Durations of calls of the past, which may have come in without being judged. Calls of today were judged as they ended.</summary>
/// <remarks>A flag that was raised then has the same id, and stands.</remarks>
internal sealed class PastCallsCheck : IDayCheck
{
    /// <inheritdoc />
    public string Name => "call_durations";

    /// <inheritdoc />
    public IEnumerable<Flag> Run(DayScope scope) => scope.IsBackfill ? LearnedBranch.Of(scope).Durations.Calls : [];
}
