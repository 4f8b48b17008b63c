namespace CallKpi.Domain.Contacts;

/// <summary>What a reviewer found when he listened for the fact.</summary>
public enum FactCheck
{
    /// <summary>Nobody has listened yet; counts, so that nobody waits for his pay on a reviewer.</summary>
    Unchecked,

    /// <summary>It was said.</summary>
    Confirmed,

    /// <summary>It was not said; does not count.</summary>
    Rejected,
}
