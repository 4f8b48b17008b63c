using CallKpi.Domain.Cadence;
using CallKpi.Domain.Periods;
using CallKpi.Server.Requests;
using CountedContact = CallKpi.Domain.Cadence.CountedContact;

namespace CallKpi.Server.Scores;

/// <summary>Gathers what the domain scores managers from, and has it score them, branch by branch.</summary>
/// <remarks>A client of two branches is measured in each by that branch's own zone and calendar.</remarks>
internal sealed class ManagerScoring(TenantView view, ScoringScope scope, Period period, DateTimeOffset asOf)
{
    /// <summary>The scores of the managers asked for, by id; one who was entered and has no client has one without figures.</summary>
    public List<(ManagerScore Score, CapacityCheck Capacity)> Scores()
    {
        SortedDictionary<string, (ManagerScore, CapacityCheck)> scores = new(StringComparer.Ordinal);
        string[] clientIds = ClientIds();
        List<CountedContact>[] contacts = ClientHistories.Contacts(
            view.Reader, view.Tenant.Number, clientIds, period.From, End);
        foreach ((string branchId, WorkingCalendar calendar) in scope.Branches)
        {
            List<ClientHistory> clients = Histories(clientIds, contacts, branchId, calendar);
            Dictionary<string, ManagerScore> scored = ManagerScore.OfAll(clients, period, asOf, calendar)
                .ToDictionary(score => score.Manager, StringComparer.Ordinal);
            string[] managers =
                [.. scope.Managers.Keys.Union(scored.Keys).Where(managerId => IsOf(branchId, managerId))];
            IReadOnlyDictionary<string, CapacityCheck> capacities =
                ManagerCapacity.OfAll(managers, clients, period, asOf, calendar);
            foreach (string managerId in managers)
            {
                ManagerScore score = scored.GetValueOrDefault(managerId) ?? ManagerScore.Of(managerId, [], default);
                scores.Add(managerId, (score, capacities[managerId]));
            }
        }

        return [.. scores.Values];
    }

    private DateTimeOffset End => asOf < period.To ? asOf : period.To;

    private bool IsOf(string branchId, string managerId) => scope.Holds(managerId) && scope.BranchOf(managerId) == branchId;

    /// <summary>The clients who were ever theirs, and those whom they contacted in the period.</summary>
    private string[] ClientIds()
    {
        HashSet<int> contacted = [];
        foreach (Storage.CountedContact contact in view.Reader.CountedContactsOfTenant(view.Tenant.Number, period.From, End))
        {
            if (contact.SalesManager != 0 && !contacted.Contains(contact.Client)
                && scope.Holds(view.Reader.IdentityId(contact.SalesManager)))
            {
                contacted.Add(contact.Client);
            }
        }

        string[] contactedIds = [.. contacted.Select(view.Reader.IdentityId)];
        scope.AddClients(view.Tenant, contactedIds);
        return [.. scope.Clients.Keys.Union(contactedIds).Order(StringComparer.Ordinal)];
    }

    private List<ClientHistory> Histories(
        string[] clientIds, List<CountedContact>?[] contacts, string branchId, WorkingCalendar calendar)
    {
        List<ClientHistory> histories = [];
        for (int i = 0; i < clientIds.Length; i++)
        {
            Domain.Clients.Client? client = scope.Clients.GetValueOrDefault(clientIds[i]);
            bool isWanted = client?.Assignments.Any(each => IsOf(branchId, each.ManagerId)) == true
                || contacts[i]?.Exists(each => each.Manager is { } manager && IsOf(branchId, manager)) == true;
            if (isWanted)
            {
                histories.Add(ClientHistories.Of(clientIds[i], client, scope.Classes, calendar.Zone, contacts[i]));
            }
        }

        return histories;
    }
}
