using CallKpi.Domain.Cadence;
using CallKpi.Domain.Calls;
using CallKpi.Domain.Clients;
using CallKpi.Domain.Contacts;
using CallKpi.Domain.Organisation;
using CallKpi.Domain.Periods;
using CallKpi.Server.Learning;
using NodaTime;

namespace CallKpi.Server.Ledger;

/// <summary>What a tenant's records add up to: organisation, policies, classes, baselines.</summary>
/// <remarks>
/// Written by the pump alone, within <see cref="Write"/>; anybody else reads within <see cref="Read{T}"/>.
/// The pump itself reads without a gate.
/// </remarks>
internal sealed class TenantState : IDisposable
{
    /// <summary>The branch of a tenant that has entered none.</summary>
    public const string DefaultBranchId = "default";

    /// <summary>What counts before a company says so itself: the domain's defaults, from before all calls.</summary>
    private static readonly ContactPolicy BuiltInPolicy = new("built-in", new LocalDate(1990, 1, 1));

    private readonly ReaderWriterLockSlim _gate = new();
    private readonly Dictionary<string, BranchTime> _times = new(StringComparer.Ordinal);
    private readonly SortedDictionary<LocalDate, ContactPolicy> _policies = [];

    /// <summary>The state of a tenant without records.</summary>
    public TenantState(int number, string id)
    {
        Number = number;
        Id = id;
        Organisation.Upsert(new Branch(DefaultBranchId, DefaultBranchId, "Etc/UTC", DialPlan.International));
        FirstBranch = First(Organisation);
        Context = new CallContext
        {
            ManagerOfExtension = (extension, at) => Organisation.ManagerOfExtension(extension, at),
            ClientOf = ClientOf,
            AssignedManager = Organisation.AssignedManager,
        };
    }

    /// <summary>The tenant's number in the store.</summary>
    public int Number { get; }

    /// <summary>The tenant's id.</summary>
    public string Id { get; }

    /// <summary>Branches, managers and clients.</summary>
    public OrganisationBook Organisation { get; } = new();

    /// <summary>The priority classes.</summary>
    public ClassBook Classes { get; set; } = ClassBook.Empty;

    /// <summary>The first day of the built-in policy, and the first from which a company may set its own.</summary>
    public static LocalDate FirstPolicyDay => BuiltInPolicy.From;

    /// <summary>The contact policies by date, the built-in one first unless the company replaced it.</summary>
    public IReadOnlyList<ContactPolicy> Policies =>
        _policies.ContainsKey(BuiltInPolicy.From) ? [.. _policies.Values] : [BuiltInPolicy, .. _policies.Values];

    /// <summary>What is usual for each manager's calls.</summary>
    public DurationModel Durations { get; set; } = new();

    /// <summary>What a call's fold needs from outside.</summary>
    public CallContext Context { get; }

    /// <summary>Reads under the gate.</summary>
    public T Read<T>(Func<TenantState, T> read)
    {
        _gate.EnterReadLock();
        try
        {
            return read(this);
        }
        finally
        {
            _gate.ExitReadLock();
        }
    }

    /// <summary>Writes under the gate.</summary>
    public T Write<T>(Func<TenantState, T> write)
    {
        _gate.EnterWriteLock();
        try
        {
            return write(this);
        }
        finally
        {
            FirstBranch = First(Organisation);
            _gate.ExitWriteLock();
        }
    }

    /// <summary>Sets the policy of a date.</summary>
    public void SetPolicy(ContactPolicy policy)
    {
        _policies[policy.From] = policy;
        _times.Clear();
    }

    /// <summary>The earliest instant at which a local day begins in any of the branches.</summary>
    public DateTimeOffset EarliestStartOf(LocalDate day) =>
        Organisation.Branches().Min(branch => LocalDays.StartOf(day, TimeOf(branch).Zone));

    /// <summary>A branch's zone, calendar and policies.</summary>
    public BranchTime TimeOf(Branch branch)
    {
        lock (_times)
        {
            if (!_times.TryGetValue(branch.Id, out BranchTime? time) || !time.IsOf(branch))
            {
                time = new BranchTime(branch, Policies);
                _times[branch.Id] = time;
            }

            return time;
        }
    }

    /// <summary>The branch that a call or contact is reported in: its manager's, else the only or first one.</summary>
    public Branch BranchFor(string? managerId) =>
        (managerId is null ? null : Organisation.BranchOfManager(managerId)) ?? FirstBranch;

    /// <summary>The branch of a client: its own, else that of its last manager.</summary>
    public Branch BranchOf(string? ownBranchId, IReadOnlyList<Assignment> assignments) =>
        (ownBranchId is null ? null : Organisation.FindBranch(ownBranchId))
        ?? BranchFor(assignments.Count == 0 ? null : assignments[^1].ManagerId);

    /// <summary>The branch of what belongs to nobody: the first that was entered by id, else the default one.</summary>
    public Branch FirstBranch { get; private set; }

    /// <summary>The client of a party: the one that the source names, else the one whose number it is.</summary>
    public string? ClientOf(CallParty party)
    {
        if (party.ClientId.Length != 0)
        {
            return party.ClientId;
        }

        return ReadNumber(party.Number) is { } number ? Organisation.ClientOfNumber(number) : null;
    }

    /// <summary>A number in E.164 by the first branch's dial plan; null if it cannot be read.</summary>
    public PhoneNumber? ReadNumber(string text)
    {
        if (text.Length == 0)
        {
            return null;
        }

        PhoneResult result = PhoneNumbers.Normalise(text, FirstBranch.DialPlan);
        return result.Kind == PhoneResultKind.Number ? result.Number : null;
    }

    private static Branch First(OrganisationBook organisation)
    {
        IReadOnlyList<Branch> first = organisation.Branches(limit: 2);
        return first[0].Id == DefaultBranchId && first.Count > 1 ? first[1] : first[0];
    }

    /// <inheritdoc />
    public void Dispose() => _gate.Dispose();
}
