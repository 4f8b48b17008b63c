namespace CallKpi.Domain.Anomalies;

/// <summary>What was odd about the durations of a day.</summary>
/// <param name="Calls">Flags of single calls and their sequences, as they are raised when a call ends.</param>
/// <param name="Shifts">Flags of managers' days.</param>
public sealed record DurationDay(IReadOnlyList<Flag> Calls, IReadOnlyList<Flag> Shifts);
