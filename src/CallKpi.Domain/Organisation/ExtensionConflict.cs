namespace CallKpi.Domain.Organisation;

/// <summary>An extension that two managers of one branch claim for the same time; calls go to the later holder.</summary>
/// <remarks>This type is immutable.</remarks>
/// <param name="BranchId">The branch.</param>
/// <param name="Extension">The extension.</param>
/// <param name="ManagerId">The manager who gets the calls.</param>
/// <param name="OtherManagerId">The manager who does not.</param>
/// <param name="From">The first instant of the overlap.</param>
/// <param name="To">The first instant after it, or null when it lasts.</param>
public sealed record ExtensionConflict(string BranchId, string Extension, string ManagerId, string OtherManagerId, DateTimeOffset From, DateTimeOffset? To);
