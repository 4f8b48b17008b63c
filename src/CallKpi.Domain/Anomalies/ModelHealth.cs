namespace CallKpi.Domain.Anomalies;

/// <summary>How a model is doing.</summary>
public enum ModelHealth
{
    /// <summary>It has judged too few to say.</summary>
    Young,

    /// <summary>What it judges is what it was, and as many are flagged as promised.</summary>
    Steady,

    /// <summary>Ordinary ones have become unlike those of before.</summary>
    Drifting,

    /// <summary>Many more are flagged than promised.</summary>
    TooManyAlarms,

    /// <summary>Hardly any are flagged.</summary>
    TooFewAlarms,
}
