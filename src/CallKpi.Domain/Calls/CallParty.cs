namespace CallKpi.Domain.Calls;

/// <summary>Who or what is at one end of a leg, as the source gave it; an empty text is "not given".</summary>
/// <remarks>
/// An id given by the source wins over the matching of extensions and numbers. A party without a role is an agent when
/// it has a manager's id or an extension that is, or looks like, one of the company's; a queue when it has nothing but
/// the name of one; otherwise a customer. This type is an immutable value type.
/// </remarks>
public sealed record CallParty
{
    /// <summary>The role, or <see cref="PartyRole.Unspecified"/>.</summary>
    public PartyRole Role { get; init; }

    /// <summary>The company's own extension.</summary>
    public string Extension { get; init; } = "";

    /// <summary>The number as dialled, or in E.164.</summary>
    public string Number { get; init; } = "";

    /// <summary>The manager, where the source knows him.</summary>
    public string ManagerId { get; init; } = "";

    /// <summary>The client, where the source knows him.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>The name of the queue.</summary>
    public string Queue { get; init; } = "";

    /// <summary>True when the source said nothing at all about the party.</summary>
    public bool IsEmpty =>
        Role == PartyRole.Unspecified && Extension.Length == 0 && Number.Length == 0
        && ManagerId.Length == 0 && ClientId.Length == 0 && Queue.Length == 0;
}
