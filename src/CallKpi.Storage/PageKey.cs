namespace CallKpi.Storage;

/// <summary>Where a page of rows ordered by time begins: after the row of this instant and number.</summary>
/// <param name="At">The instant of the last row of the page before.</param>
/// <param name="Number">Its number, which orders rows of one instant.</param>
public readonly record struct PageKey(DateTimeOffset At, long Number);
