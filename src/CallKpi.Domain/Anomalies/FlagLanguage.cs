namespace CallKpi.Domain.Anomalies;

/// <summary>The languages flags are worded in.</summary>
public enum FlagLanguage
{
    /// <summary>English.</summary>
    English,

    /// <summary>Russian.</summary>
    Russian,
}
