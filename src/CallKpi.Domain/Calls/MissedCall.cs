namespace CallKpi.Domain.Calls;

/// <summary>An inbound call that no person answered: one missed call, however many phones rang.</summary>
/// <param name="OwnerManagerId">The one manager whose phones alone rang, or null: the branch's.</param>
/// <param name="CallBackByManagerId">The client's assigned manager, who calls back, or null: the branch does.</param>
public sealed record MissedCall(string? OwnerManagerId, string? CallBackByManagerId);
