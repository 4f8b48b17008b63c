namespace CallKpi.Domain.Anomalies;

/// <summary>What a reviewer has said about a flag.</summary>
public enum FlagStatus
{
    /// <summary>Nothing yet.</summary>
    New,

    /// <summary>It is what it seems.</summary>
    Confirmed,

    /// <summary>Nothing is wrong.</summary>
    FalseAlarm,

    /// <summary>The equipment, not the manager: a drop, a stuck call.</summary>
    Technical,
}
