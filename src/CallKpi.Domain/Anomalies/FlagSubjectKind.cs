namespace CallKpi.Domain.Anomalies;

/// <summary>What a flag is about.</summary>
public enum FlagSubjectKind
{
    /// <summary>A call.</summary>
    Call,

    /// <summary>A client.</summary>
    Client,

    /// <summary>A deal.</summary>
    Deal,

    /// <summary>A manager.</summary>
    Manager,

    /// <summary>A branch.</summary>
    Branch,

    /// <summary>A recorded meeting or message.</summary>
    Contact,

    /// <summary>The whole company.</summary>
    Company,
}
