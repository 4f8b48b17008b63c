namespace CallKpi.Storage;

/// <summary>A number or extension that calls named and nobody owns.</summary>
/// <param name="Kind">`number` or `extension`.</param>
/// <param name="Value">The number or extension.</param>
/// <param name="Calls">In how many calls it appears.</param>
/// <param name="LastSeenAt">When the latest of them began.</param>
public sealed record UnmatchedRow(string Kind, string Value, long Calls, DateTimeOffset LastSeenAt);
