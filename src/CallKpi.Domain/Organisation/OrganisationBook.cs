using CallKpi.Domain.Clients;

namespace CallKpi.Domain.Organisation;

/// <summary>What one company has said about its branches, managers, priority classes and clients.</summary>
/// <remarks>
/// Not thread safe: one writer, and no reader beside it. Give branches and classes first, then managers, then clients;
/// a reference to something unknown is refused. An extension that several managers of one branch hold at once belongs to the one
/// whose holding began last (at a tie to the first by ordinal id); held in several branches at once and asked for without a branch
/// it belongs to nobody. A number that several clients have belongs to none of them and is listed as ambiguous.
/// </remarks>
public sealed class OrganisationBook
{
    /// <summary>Adds or replaces a branch.</summary>
    public OrganisationResult Upsert(Branch branch) => throw new NotImplementedException();

    /// <summary>Adds or replaces a priority class.</summary>
    public OrganisationResult Upsert(PriorityClass priorityClass) => throw new NotImplementedException();

    /// <summary>Adds or replaces a manager with all his extensions.</summary>
    public OrganisationResult Upsert(SalesManager manager) => throw new NotImplementedException();

    /// <summary>Adds or replaces a client with all that is known of him.</summary>
    public OrganisationResult Upsert(Client client) => throw new NotImplementedException();

    /// <summary>Forgets a client, as the law may demand; an unknown one changes nothing.</summary>
    public OrganisationChange RemoveClient(string clientId) => throw new NotImplementedException();

    /// <summary>The branch with this id, or null.</summary>
    public Branch? FindBranch(string branchId) => throw new NotImplementedException();

    /// <summary>The priority class with this id, or null.</summary>
    public PriorityClass? FindClass(string classId) => throw new NotImplementedException();

    /// <summary>The manager with this id, or null.</summary>
    public SalesManager? FindManager(string managerId) => throw new NotImplementedException();

    /// <summary>The client with this id, or null.</summary>
    public Client? FindClient(string clientId) => throw new NotImplementedException();

    /// <summary>The manager who held an extension at an instant, in one branch or in the company, or null.</summary>
    public string? ManagerOfExtension(string extension, DateTimeOffset at, string? branchId = null) => throw new NotImplementedException();

    /// <summary>The one client who has a number, or null when nobody or several have it.</summary>
    public string? ClientOfNumber(PhoneNumber number) => throw new NotImplementedException();

    /// <summary>All clients who have a number, in ordinal order.</summary>
    public IReadOnlyList<string> ClientsOfNumber(PhoneNumber number) => throw new NotImplementedException();

    /// <summary>The manager assigned to a client at an instant, or null.</summary>
    public string? AssignedManager(string clientId, DateTimeOffset at) => throw new NotImplementedException();

    /// <summary>The priority class of a client at an instant, or null.</summary>
    public PriorityClass? ClassOfClient(string clientId, DateTimeOffset at) => throw new NotImplementedException();

    /// <summary>The branch of a manager, or null.</summary>
    public Branch? BranchOfManager(string managerId) => throw new NotImplementedException();

    /// <summary>The branch of the manager assigned to a client at an instant, or null.</summary>
    public Branch? BranchOfClient(string clientId, DateTimeOffset at) => throw new NotImplementedException();

    /// <summary>How many clients there are.</summary>
    public int ClientCount => throw new NotImplementedException();

    /// <summary>Branches in ordinal order of id, after a given id.</summary>
    public IReadOnlyList<Branch> Branches(string? after = null, int limit = int.MaxValue) => throw new NotImplementedException();

    /// <summary>Priority classes in ordinal order of id, after a given id.</summary>
    public IReadOnlyList<PriorityClass> Classes(string? after = null, int limit = int.MaxValue) => throw new NotImplementedException();

    /// <summary>Managers in ordinal order of id, after a given id.</summary>
    public IReadOnlyList<SalesManager> Managers(string? after = null, int limit = int.MaxValue) => throw new NotImplementedException();

    /// <summary>Clients in ordinal order of id, after a given id.</summary>
    public IReadOnlyList<Client> Clients(string? after = null, int limit = int.MaxValue) => throw new NotImplementedException();

    /// <summary>Extensions that two managers of one branch claim for the same time, in order of branch, extension and time.</summary>
    public IReadOnlyList<ExtensionConflict> ExtensionConflicts() => throw new NotImplementedException();

    /// <summary>Numbers that several clients have, in the order of the numbers.</summary>
    public IReadOnlyList<AmbiguousNumber> AmbiguousNumbers() => throw new NotImplementedException();
}
