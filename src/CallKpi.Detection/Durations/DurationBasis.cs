namespace CallKpi.Detection.Durations;

/// <summary>Whose history decided.</summary>
public enum DurationBasis
{
    /// <summary>Nobody's yet: an assumption for the first day.</summary>
    Assumption,

    /// <summary>Mostly that of the whole group.</summary>
    Group,

    /// <summary>Mostly the person's own.</summary>
    Own,
}
