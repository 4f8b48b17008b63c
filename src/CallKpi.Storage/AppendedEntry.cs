namespace CallKpi.Storage;

/// <summary>What became of an entry.</summary>
/// <param name="Outcome">Whether it was new; an id that stood there with other bytes is never overwritten.</param>
/// <param name="Sequence">Its place in the log; 0 unless it was stored.</param>
public readonly record struct AppendedEntry(AppendOutcome Outcome, long Sequence);
