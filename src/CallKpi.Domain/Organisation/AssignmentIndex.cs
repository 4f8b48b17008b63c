using CallKpi.Domain.Clients;

namespace CallKpi.Domain.Organisation;

/// <summary>Which clients were ever assigned to which manager.</summary>
internal sealed class AssignmentIndex
{
    private readonly Dictionary<string, OrdinalIndex> clientsOfManager = new(StringComparer.Ordinal);

    internal void Move(string clientId, IReadOnlyList<Assignment> before, IReadOnlyList<Assignment> after)
    {
        var lost = before.Select(one => one.ManagerId).Except(after.Select(one => one.ManagerId));
        var won = after.Select(one => one.ManagerId).Except(before.Select(one => one.ManagerId));
        foreach (var managerId in lost)
        {
            clientsOfManager[managerId].Remove(clientId);
        }

        foreach (var managerId in won)
        {
            if (!clientsOfManager.TryGetValue(managerId, out var index))
            {
                clientsOfManager.Add(managerId, index = new OrdinalIndex());
            }

            index.Add(clientId);
        }
    }

    internal List<string> Page(string managerId, string? after, int limit) =>
        clientsOfManager.TryGetValue(managerId, out var index) ? index.Page(after, limit) : [];
}
