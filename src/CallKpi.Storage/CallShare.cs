namespace CallKpi.Storage;

/// <summary>A manager's part of a call.</summary>
/// <param name="SalesManager">The manager's number.</param>
/// <param name="TalkTime">How long he and the client talked.</param>
/// <param name="IsPresent">Whether he was with the client; false for one who dialled and reached nobody.</param>
public readonly record struct CallShare(int SalesManager, TimeSpan TalkTime, bool IsPresent);
