namespace CallKpi.Domain.Periods;

/// <summary>The lengths that every figure is cut into, in the branch's time zone.</summary>
public enum PeriodKind
{
    /// <summary>An hour of the wall clock; the hour that an autumn night repeats is two hours.</summary>
    Hour,

    /// <summary>A local calendar day, of 23 or 25 hours when the clock is changed.</summary>
    Day,

    /// <summary>Seven local days from Monday.</summary>
    Week,

    /// <summary>A calendar month.</summary>
    Month,

    /// <summary>Three months from January, April, July or October.</summary>
    Quarter,
}
