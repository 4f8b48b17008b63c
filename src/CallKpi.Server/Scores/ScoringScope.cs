using CallKpi.Domain.Cadence;
using CallKpi.Domain.Clients;
using CallKpi.Domain.Organisation;
using CallKpi.Domain.Periods;
using CallKpi.Server.Ledger;

namespace CallKpi.Server.Scores;

/// <summary>Whom to score, and what the organisation says of them: a copy, so that nobody waits while scores are worked out.</summary>
internal sealed class ScoringScope
{
    private readonly string _managerId;
    private readonly string _firstBranchId;
    private readonly Dictionary<string, string> _branchOf;

    private ScoringScope(TenantState tenant, string managerId, string branchId)
    {
        _managerId = managerId;
        _firstBranchId = tenant.FirstBranch.Id;
        IReadOnlyList<SalesManager> managers = tenant.Organisation.Managers();
        _branchOf = managers.ToDictionary(
            manager => manager.Id, manager => tenant.BranchFor(manager.Id).Id, StringComparer.Ordinal);
        Branches = tenant.Organisation.Branches()
            .Where(branch => branchId.Length == 0 || branch.Id == branchId)
            .ToDictionary(branch => branch.Id, branch => tenant.TimeOf(branch).Calendar, StringComparer.Ordinal);
        Managers = managers.Where(manager => Holds(manager.Id))
            .ToDictionary(manager => manager.Id, StringComparer.Ordinal);
        Clients = (managerId.Length == 0 ? tenant.Organisation.Clients() : tenant.Organisation.ClientsOfManager(managerId))
            .ToDictionary(client => client.Id, StringComparer.Ordinal);
        Classes = tenant.Classes;
    }

    /// <summary>The branches by id, each with its working days.</summary>
    public IReadOnlyDictionary<string, WorkingCalendar> Branches { get; }

    /// <summary>The managers who were entered, by id.</summary>
    public IReadOnlyDictionary<string, SalesManager> Managers { get; }

    /// <summary>Clients who may be theirs, by id.</summary>
    public Dictionary<string, Client> Clients { get; }

    /// <summary>The priority classes.</summary>
    public ClassBook Classes { get; }

    /// <summary>Copies what is needed, within the tenant's gate.</summary>
    public static ScoringScope Of(TenantState tenant, string managerId, string branchId) =>
        tenant.Read(state => new ScoringScope(state, managerId, branchId));

    /// <summary>The branch by whose zone and calendar a manager is scored; of one whom nobody entered, the first.</summary>
    public string BranchOf(string managerId) => _branchOf.GetValueOrDefault(managerId, _firstBranchId);

    /// <summary>Whether a manager is asked for.</summary>
    public bool Holds(string managerId) =>
        (_managerId.Length == 0 || _managerId == managerId) && Branches.ContainsKey(BranchOf(managerId));

    /// <summary>Adds clients whom the managers contacted and who are not theirs.</summary>
    public void AddClients(TenantState tenant, IEnumerable<string> clientIds) => tenant.Read(state =>
    {
        foreach (string clientId in clientIds)
        {
            if (!Clients.ContainsKey(clientId) && state.Organisation.FindClient(clientId) is { } client)
            {
                Clients.Add(clientId, client);
            }
        }

        return true;
    });
}
