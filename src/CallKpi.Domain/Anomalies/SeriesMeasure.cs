namespace CallKpi.Domain.Anomalies;

/// <summary>A figure whose course over time is watched.</summary>
public enum SeriesMeasure
{
    /// <summary>How many calls there were.</summary>
    Calls,

    /// <summary>The share of them that a person answered.</summary>
    AnsweredShare,

    /// <summary>Their talk time together.</summary>
    TalkTime,

    /// <summary>The mean talk time of an answered call.</summary>
    AverageTalk,
}
