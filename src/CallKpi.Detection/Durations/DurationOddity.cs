namespace CallKpi.Detection.Durations;

/// <summary>What is odd about a duration.</summary>
public enum DurationOddity
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It is too short.</summary>
    TooShort,

    /// <summary>It is too long.</summary>
    TooLong,
}
