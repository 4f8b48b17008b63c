using CallKpi.Domain.Cadence;
using CallKpi.Domain.Clients;

namespace CallKpi.Domain.Organisation;

/// <summary>What one company has said about its branches, managers and clients.</summary>
/// <remarks>
/// Not thread safe: one writer, and no reader beside it. Give branches first, then managers, then clients;
/// a reference to something unknown is refused. An extension that several managers of one branch hold at once belongs to the one
/// whose holding began last (at a tie to the first by ordinal id); held in several branches at once and asked for without a branch
/// it belongs to nobody. A number that several clients have belongs to none of them and is listed as ambiguous.
/// What is accepted does not depend on the order in which records of one sort were given.
/// </remarks>
public sealed class OrganisationBook
{
    private readonly SortedDictionary<string, Branch> branches = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, SalesManager> managers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Client> clients = new(StringComparer.Ordinal);
    private readonly OrdinalIndex clientIds = new();
    private readonly ExtensionIndex extensions = new();
    private readonly NumberIndex numbers = new();
    private readonly AssignmentIndex assignments = new();
    private readonly SharedClients shared = new();

    /// <summary>How many clients there are.</summary>
    public int ClientCount => clients.Count;

    /// <summary>What is wrong with a branch.</summary>
    public static IReadOnlyList<OrganisationError> ErrorsOf(Branch branch) => OrganisationValidation.Of(branch);

    /// <summary>What is wrong with a manager.</summary>
    public IReadOnlyList<OrganisationError> ErrorsOf(SalesManager manager) => OrganisationValidation.Of(manager, branches.ContainsKey);

    /// <summary>What is wrong with a client, given the company's classes.</summary>
    public IReadOnlyList<OrganisationError> ErrorsOf(Client client, ClassBook classes) =>
        OrganisationValidation.Of(client, branches.ContainsKey, managers.ContainsKey, classes.Has);

    /// <summary>Adds or replaces a branch.</summary>
    public OrganisationResult Upsert(Branch branch)
    {
        ArgumentNullException.ThrowIfNull(branch);
        var errors = ErrorsOf(branch);
        var old = branches.GetValueOrDefault(branch.Id);
        if (errors.Count > 0 || branch.Equals(old))
        {
            return new OrganisationResult(OrganisationChange.None, errors);
        }

        branches[branch.Id] = branch;
        var isRead = old is null || old.TimeZone != branch.TimeZone || !old.DialPlan.Equals(branch.DialPlan);
        return Accepted(new OrganisationChange { Branches = [branch.Id], RereadBranches = isRead ? [branch.Id] : [] });
    }

    /// <summary>Adds or replaces a manager with all his extensions.</summary>
    public OrganisationResult Upsert(SalesManager manager)
    {
        ArgumentNullException.ThrowIfNull(manager);
        var errors = ErrorsOf(manager);
        if (errors.Count > 0)
        {
            return new OrganisationResult(OrganisationChange.None, errors);
        }

        var ordered = manager with
        {
            Extensions = [.. manager.Extensions.OrderBy(one => one.Extension, StringComparer.Ordinal).ThenBy(one => one.From)],
        };
        var old = managers.GetValueOrDefault(manager.Id);
        if (ordered.Equals(old))
        {
            return Accepted(OrganisationChange.None);
        }

        if (old is not null)
        {
            extensions.Remove(old);
        }

        managers[manager.Id] = ordered;
        extensions.Add(ordered);
        return Accepted(new OrganisationChange
        {
            Managers = [manager.Id],
            MovedManagers = old?.BranchId == manager.BranchId ? [] : [manager.Id],
            Extensions = Affected(old, ordered),
        });
    }

    /// <summary>Adds or replaces a client with all that is known of him.</summary>
    /// <param name="client">The client.</param>
    /// <param name="classes">The company's classes, which his must be among.</param>
    public OrganisationResult Upsert(Client client, ClassBook classes)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(classes);
        var errors = ErrorsOf(client, classes);
        if (errors.Count > 0)
        {
            return new OrganisationResult(OrganisationChange.None, errors);
        }

        var compact = shared.Compact(client);
        var old = clients.GetValueOrDefault(client.Id);
        if (compact.Equals(old))
        {
            return Accepted(OrganisationChange.None);
        }

        if (old is null)
        {
            clientIds.Add(compact.Id);
        }

        clients[compact.Id] = compact;
        assignments.Move(compact.Id, old?.Assignments ?? [], compact.Assignments);
        var touched = new SortedSet<string>(StringComparer.Ordinal) { compact.Id };
        return Accepted(MovePhones(compact.Id, old?.Phones ?? [], compact.Phones, touched));
    }

    /// <summary>Forgets a client, as the law may demand; an unknown one changes nothing.</summary>
    public OrganisationChange RemoveClient(string clientId)
    {
        if (!clients.Remove(clientId, out var old))
        {
            return OrganisationChange.None;
        }

        clientIds.Remove(clientId);
        assignments.Move(clientId, old.Assignments, []);
        return MovePhones(clientId, old.Phones, [], new SortedSet<string>(StringComparer.Ordinal) { clientId });
    }

    /// <summary>The branch with this id, or null.</summary>
    public Branch? FindBranch(string branchId) => branches.GetValueOrDefault(branchId);

    /// <summary>The manager with this id, or null.</summary>
    public SalesManager? FindManager(string managerId) => managers.GetValueOrDefault(managerId);

    /// <summary>The client with this id, or null.</summary>
    public Client? FindClient(string clientId) => clients.GetValueOrDefault(clientId);

    /// <summary>The manager who held an extension at an instant, in one branch or in the company, or null.</summary>
    public string? ManagerOfExtension(string extension, DateTimeOffset at, string? branchId = null) => extensions.Holder(extension, at, branchId);

    /// <summary>Every manager who ever holds an extension, in ordinal order.</summary>
    public IReadOnlyList<string> ManagersOfExtension(string extension) => extensions.Holders(extension);

    /// <summary>The one client who has a number, or null when nobody or several have it.</summary>
    public string? ClientOfNumber(PhoneNumber number) => numbers.Owner(number);

    /// <summary>All clients who have a number, in ordinal order.</summary>
    public IReadOnlyList<string> ClientsOfNumber(PhoneNumber number) => numbers.Owners(number);

    /// <summary>The manager assigned to a client at an instant, or null.</summary>
    public string? AssignedManager(string clientId, DateTimeOffset at) => FindClient(clientId)?.AssignedManager(at);

    /// <summary>The branch of a manager, or null.</summary>
    public Branch? BranchOfManager(string managerId) => FindManager(managerId) is { } manager ? FindBranch(manager.BranchId) : null;

    /// <summary>The branch of the manager assigned to a client at an instant, or null.</summary>
    public Branch? BranchOfClient(string clientId, DateTimeOffset at) => AssignedManager(clientId, at) is { } id ? BranchOfManager(id) : null;

    /// <summary>Branches in ordinal order of id, after a given id.</summary>
    public IReadOnlyList<Branch> Branches(string? after = null, int limit = int.MaxValue) => Page(branches, after, limit);

    /// <summary>Whether a manager or a client was entered in a branch.</summary>
    public bool HasMembers(string branchId) =>
        managers.Values.Any(manager => manager.BranchId == branchId) || clients.Values.Any(client => client.BranchId == branchId);

    /// <summary>Managers in ordinal order of id, after a given id.</summary>
    public IReadOnlyList<SalesManager> Managers(string? after = null, int limit = int.MaxValue) => Page(managers, after, limit);

    /// <summary>Clients in ordinal order of id, after a given id.</summary>
    public IReadOnlyList<Client> Clients(string? after = null, int limit = int.MaxValue) =>
        clientIds.Page(after, limit).ConvertAll(id => clients[id]);

    /// <summary>Clients ever assigned to a manager, in ordinal order of id, after a given id.</summary>
    public IReadOnlyList<Client> ClientsOfManager(string managerId, string? after = null, int limit = int.MaxValue) =>
        assignments.Page(managerId, after, limit).ConvertAll(id => clients[id]);

    /// <summary>Extensions that two managers of one branch claim for the same time, in order of extension, then the latest first.</summary>
    public IReadOnlyList<ExtensionConflict> ExtensionConflicts() => [.. extensions.Conflicts()];

    /// <summary>Numbers that several clients have, in the order of the numbers.</summary>
    public IReadOnlyList<AmbiguousNumber> AmbiguousNumbers() => numbers.Ambiguous();

    private static OrganisationResult Accepted(OrganisationChange change) => new(change, []);

    private static List<T> Page<T>(SortedDictionary<string, T> all, string? after, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        return [.. all.Where(entry => after is null || StringComparer.Ordinal.Compare(entry.Key, after) > 0).Take(limit).Select(entry => entry.Value)];
    }

    // A new branch moves every holding; otherwise only the holdings that are not in both versions matter.
    private static IReadOnlyList<ExtensionInterval> Affected(SalesManager? old, SalesManager next)
    {
        IEnumerable<ExtensionHolding> before = old?.Extensions ?? [];
        var changed = old is not null && old.BranchId != next.BranchId
            ? before.Union(next.Extensions)
            : before.Except(next.Extensions).Union(next.Extensions.Except(before));
        return
        [
            .. changed.Select(one => new ExtensionInterval(one.Extension, one.From, one.To))
                .OrderBy(one => one.Extension, StringComparer.Ordinal).ThenBy(one => one.From).ThenBy(one => one.To ?? DateTimeOffset.MaxValue),
        ];
    }

    private OrganisationChange MovePhones(string clientId, IReadOnlyList<PhoneNumber> before, IReadOnlyList<PhoneNumber> after, SortedSet<string> touched)
    {
        var lost = before.Except(after).ToList();
        var won = after.Except(before).ToList();
        foreach (var number in lost)
        {
            numbers.Remove(number, clientId, touched);
        }

        foreach (var number in won)
        {
            numbers.Add(number, clientId, touched);
        }

        return new OrganisationChange { Clients = [.. touched], Phones = [.. lost.Concat(won).Order()] };
    }
}
