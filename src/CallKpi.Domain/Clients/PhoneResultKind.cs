namespace CallKpi.Domain.Clients;

/// <summary>What a written telephone number turned out to be.</summary>
public enum PhoneResultKind
{
    /// <summary>It cannot be read; the problem says why.</summary>
    Unreadable,

    /// <summary>A whole number of the world.</summary>
    Number,

    /// <summary>One of the branch's own extensions.</summary>
    Extension,

    /// <summary>A short number of the country's services, such as 112.</summary>
    ServiceNumber,

    /// <summary>The caller withheld his number, or the network had none to give.</summary>
    Withheld,
}
