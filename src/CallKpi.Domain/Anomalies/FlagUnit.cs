namespace CallKpi.Domain.Anomalies;

/// <summary>What a flag's value and range are counted in.</summary>
public enum FlagUnit
{
    /// <summary>Seconds of a duration, worded as a duration.</summary>
    Seconds,

    /// <summary>Days.</summary>
    Days,

    /// <summary>A number of things.</summary>
    Count,

    /// <summary>Money in the company's currency.</summary>
    Money,

    /// <summary>A share from 0 to 1, worded in per cent.</summary>
    Share,

    /// <summary>Working days of the branch.</summary>
    WorkingDays,
}
