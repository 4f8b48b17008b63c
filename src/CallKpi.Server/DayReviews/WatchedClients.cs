using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Clients;
using CallKpi.Server.Ledger;

namespace CallKpi.Server.DayReviews;

/// <summary>The clients of a branch just before an instant, and whether anybody is to call them.</summary>
internal static class WatchedClients
{
    /// <summary>The clients by id.</summary>
    /// <remarks>
    /// A client is closed when nobody answers for it, or somebody who has left; it is suspended when its class asks for no contacts. Neither is
    /// watched, and both still tell how long gaps last.
    /// </remarks>
    public static IReadOnlyList<(WatchedClient Watched, Client Client)> Of(DayScope scope) => Of(scope, scope.End);

    /// <summary>The same before another instant.</summary>
    public static IReadOnlyList<(WatchedClient Watched, Client Client)> Of(DayScope scope, DateTimeOffset before) => scope.Tenant.Read(tenant => tenant.Organisation.Clients()
        .Where(client => tenant.BranchOf(client.BranchId, client.Assignments).Id == scope.Branch.Id)
        .Select(client => (Watched(scope, tenant, client, before.AddTicks(-1)), client))
        .ToList());

    private static WatchedClient Watched(DayScope scope, TenantState tenant, Client client, DateTimeOffset last)
    {
        string? classId = client.ClassAt(last);
        string? manager = client.AssignedManager(last);
        bool isSuspended = classId is not null && tenant.Classes.InForce(classId, last, scope.Calendar.Zone) is { Targets.Count: 0 };
        bool isWatched = manager is not null && tenant.Organisation.FindManager(manager)?.IsActive == true && !isSuspended;
        DateTimeOffset? until = manager is not null || client.Assignments.Count == 0 ? null : client.Assignments.Max(each => each.To);
        return new WatchedClient(client.Id, classId, isWatched ? manager : null, until) { AssignedAt = isWatched ? AssignedAt(client, last) : null };
    }

    private static DateTimeOffset? AssignedAt(Client client, DateTimeOffset at)
    {
        Assignment held = client.Assignments.First(each => each.Covers(at));
        DateTimeOffset from = held.From;
        while (client.Assignments.Where(each => each.ManagerId == held.ManagerId && each.To == from && each.From < from).ToList() is [var before, ..])
        {
            from = before.From;
        }

        return from;
    }
}
