using CallKpi.Detection.Series;
using CallKpi.Domain.Periods;

namespace CallKpi.Domain.Anomalies;

/// <summary>How series are watched by the length of their periods.</summary>
internal static class SeriesSettings
{
    /// <summary>Three weeks before anything is said; the scatter of fewer days is guesswork.</summary>
    private static readonly SeasonalOptions Hours = new() { LeastDays = 15 };

    private static readonly SeasonalOptions Days = Hours with { Run = 1 };

    private static readonly SeasonalOptions Months = new() { Window = 36, LeastDays = 8, Run = 1 };

    /// <summary>The share of ordinary periods of a series at which it rings: the more there are, the rarer.</summary>
    /// <remarks>Ten managers have some 360 hours a day in four figures, and 40 months a month: so both make about one false alarm in a week or two.</remarks>
    internal static double LevelOf(PeriodKind period) => period switch
    {
        PeriodKind.Hour => 0.0005,
        PeriodKind.Day => 0.0025,
        PeriodKind.Week => 0.005,
        _ => 0.01,
    };

    /// <summary>The detector's settings.</summary>
    internal static SeasonalOptions OptionsOf(PeriodKind period) => period switch
    {
        PeriodKind.Hour => Hours,
        PeriodKind.Day => Days,
        PeriodKind.Week => SeasonalOptions.Weeks,
        _ => Months,
    };
}
