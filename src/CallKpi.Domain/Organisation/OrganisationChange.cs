using CallKpi.Domain.Clients;

namespace CallKpi.Domain.Organisation;

/// <summary>What an accepted change touches, so that the caller derives again that and no more.</summary>
/// <remarks>This type is immutable. Every list is in ordinal order without repeats.</remarks>
public sealed record OrganisationChange
{
    /// <summary>The change that changes nothing.</summary>
    public static OrganisationChange None { get; } = new();

    /// <summary>Branches that are new or changed.</summary>
    public IReadOnlyList<string> Branches { get; init; } = [];

    /// <summary>Of them, those whose zone or dial plan is new, so that days and numbers have to be read again.</summary>
    public IReadOnlyList<string> RereadBranches { get; init; } = [];

    /// <summary>Managers who are new or changed.</summary>
    public IReadOnlyList<string> Managers { get; init; } = [];

    /// <summary>Of them, those who are new or came into another branch, whose days and policies apply to them now.</summary>
    public IReadOnlyList<string> MovedManagers { get; init; } = [];

    /// <summary>Clients who are new or changed, or who lost or won a number through another's change.</summary>
    public IReadOnlyList<string> Clients { get; init; } = [];

    /// <summary>When extensions may answer to another manager than before.</summary>
    public IReadOnlyList<ExtensionInterval> Extensions { get; init; } = [];

    /// <summary>Numbers that may answer to another client than before.</summary>
    public IReadOnlyList<PhoneNumber> Phones { get; init; } = [];

    /// <summary>True when nothing changed: the same thing was said twice.</summary>
    public bool IsNone => Branches.Count + Managers.Count + Clients.Count + Extensions.Count + Phones.Count == 0;
}
