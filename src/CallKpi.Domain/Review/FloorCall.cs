namespace CallKpi.Domain.Review;

/// <summary>An answered call without a flag of a detector, from which the floor sample is drawn.</summary>
/// <remarks>This type is immutable.</remarks>
/// <param name="CallId">The call's public id, <c>SOURCE/CALL_ID</c>.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="Talk">Its talk time.</param>
/// <param name="ManagerId">The manager who is credited with it, or null.</param>
/// <param name="ClientId">The client, or null.</param>
/// <param name="BranchId">The branch that it is reported in.</param>
public sealed record FloorCall(
    string CallId, DateTimeOffset StartedAt, TimeSpan Talk, string? ManagerId, string? ClientId, string BranchId);
