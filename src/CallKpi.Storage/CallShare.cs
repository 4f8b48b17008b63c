using CallKpi.Domain.Calls;

namespace CallKpi.Storage;

/// <summary>A manager's part of a call.</summary>
/// <param name="SalesManager">The manager's number.</param>
/// <param name="TalkTime">How long he and the client talked.</param>
/// <param name="IsPresent">Whether he was with the client; false for one who dialled and reached nobody.</param>
/// <param name="Part">Which part of the call it was: the domain's call part as a number, 0 of a whole call.</param>
/// <param name="Span">When that was; null of a whole call.</param>
public readonly record struct CallShare(int SalesManager, TimeSpan TalkTime, bool IsPresent, byte Part = 0, ShareSpan? Span = null);
