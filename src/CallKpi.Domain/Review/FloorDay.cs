namespace CallKpi.Domain.Review;

/// <summary>A branch's day, of whose unflagged calls one sample is drawn.</summary>
/// <remarks>This type is an immutable value type.</remarks>
/// <param name="BranchId">The branch.</param>
/// <param name="Day">The local day as the number of days since 0001-01-01.</param>
public readonly record struct FloorDay(string BranchId, int Day);
