namespace CallKpi.Domain.Cadence;

/// <summary>The clock by which gaps run.</summary>
public enum CadenceUnit
{
    /// <summary>Days of 86,400 s, one after the other.</summary>
    Days,

    /// <summary>Working days: the clock stands still on local days without work.</summary>
    WorkingDays,
}
