namespace CallKpi.Domain.Cadence;

/// <summary>A contact that counts, as the cadence needs it.</summary>
/// <param name="At">When it began.</param>
/// <param name="Manager">The manager who is credited with it; null where nobody is.</param>
/// <param name="Kind">Its kind, one of the flags.</param>
public readonly record struct CountedContact(DateTimeOffset At, string? Manager, CadenceKinds Kind = CadenceKinds.Calls);
