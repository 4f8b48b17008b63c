namespace CallKpi.Domain.Cadence;

/// <summary>A contact that an event asks for.</summary>
/// <param name="After">What it follows.</param>
/// <param name="Kind">The kind of contact.</param>
/// <param name="EarliestDays">The first day after it.</param>
/// <param name="LatestDays">The last day after it.</param>
public sealed record FollowUp(FollowUpEvent After, CadenceKinds Kind, int EarliestDays, int LatestDays);
