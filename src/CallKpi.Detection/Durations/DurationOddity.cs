namespace CallKpi.Detection.Durations;

/// <summary>What is odd about a call's duration, alone or in its sequence.</summary>
public enum DurationOddity
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It broke off within seconds, where that is rare.</summary>
    TooShort,

    /// <summary>It lasted several times longer than most.</summary>
    TooLong,

    /// <summary>It is no drop, and would be ordinary for others, but is short for this person.</summary>
    ShortForPerson,

    /// <summary>It lasted longer than any measure: over eleven times the upper quartile.</summary>
    BeyondMeasure,

    /// <summary>It is one of a burst of short calls to different partners.</summary>
    Burst,

    /// <summary>It is one of a run of short calls to the same partner.</summary>
    Redial,
}
