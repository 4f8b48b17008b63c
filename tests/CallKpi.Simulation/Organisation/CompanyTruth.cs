using CallKpi.Domain.Calls;
using NodaTime;
using NodaTime.Extensions;
using Wire = CallKpi.V1;

namespace CallKpi.Simulation.Organisation;

/// <summary>The organisation as the administrator meant it, looked up in the plainest way.</summary>
internal sealed class CompanyTruth
{
    /// <summary>The branches by id.</summary>
    public SortedDictionary<string, Wire.Branch> Branches { get; } = new(StringComparer.Ordinal);

    /// <summary>The managers by id.</summary>
    public SortedDictionary<string, Wire.Manager> Managers { get; } = new(StringComparer.Ordinal);

    /// <summary>The clients by id.</summary>
    public SortedDictionary<string, Wire.Client> Clients { get; } = new(StringComparer.Ordinal);

    /// <summary>What the fold asks.</summary>
    public CallContext Context => new()
    {
        ManagerOfExtension = (extension, at) => Managers.Values.FirstOrDefault(manager =>
            manager.Extensions.Any(held => held.Extension == extension
                && (held.From is null || held.From.ToDateTimeOffset() <= at)
                && (held.To is null || at < held.To.ToDateTimeOffset())))?.Id,
        ClientOf = party => Clients.Values.FirstOrDefault(client => client.Phones.Contains(party.Number))?.Id,
        AssignedManager = (clientId, at) => Clients.GetValueOrDefault(clientId)?.Assignments.FirstOrDefault(assigned =>
            assigned.From.ToDateTimeOffset() <= at && (assigned.To is null || at < assigned.To.ToDateTimeOffset()))?.ManagerId,
    };

    /// <summary>The local day, as days since 0001-01-01, of an instant in the branch of a manager or of nobody.</summary>
    public int DayOf(string? managerId, DateTimeOffset at)
    {
        string branchId = managerId is null ? Branches.Keys.First() : Managers[managerId].BranchId;
        DateTimeZone zone = DateTimeZoneProviders.Tzdb[Branches[branchId].TimeZone];
        return at.ToInstant().InZone(zone).Date.ToDateOnly().DayNumber;
    }
}
