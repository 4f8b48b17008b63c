namespace CallKpi.Domain.Anomalies;

/// <summary>How a model that judges calls is doing.</summary>
public enum ModelHealth
{
    /// <summary>It has learned too few calls to say.</summary>
    Young,

    /// <summary>Calls are what they were, and as many are flagged as promised.</summary>
    Steady,

    /// <summary>Ordinary calls have become unlike those of before.</summary>
    Drifting,

    /// <summary>Many more calls are flagged than promised.</summary>
    TooManyAlarms,

    /// <summary>Hardly any calls are flagged.</summary>
    TooFewAlarms,
}
