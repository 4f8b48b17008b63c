using CallKpi.Domain.Organisation;

namespace CallKpi.Server.Ledger;

/// <summary>Who a contact is between, by public ids.</summary>
/// <param name="ClientId">The client.</param>
/// <param name="ManagerId">The manager to whose credit it is.</param>
/// <param name="Branch">The branch whose zone and policies apply.</param>
internal readonly record struct ContactParties(string? ClientId, string? ManagerId, Branch Branch);
