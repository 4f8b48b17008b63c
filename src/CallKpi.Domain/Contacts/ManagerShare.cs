namespace CallKpi.Domain.Contacts;

/// <summary>One manager's part in a call.</summary>
/// <param name="ManagerId">The manager.</param>
/// <param name="TalkTime">How long he talked with the client.</param>
public readonly record struct ManagerShare(string ManagerId, TimeSpan TalkTime);
