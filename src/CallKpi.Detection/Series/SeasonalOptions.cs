namespace CallKpi.Detection.Series;

/// <summary>The settings of <see cref="SeasonalDetector"/>.</summary>
/// <remarks>This type is immutable.</remarks>
public sealed record SeasonalOptions
{
    /// <summary>By hour or day: the last thirty days of a kind.</summary>
    public static SeasonalOptions Default { get; } = new();

    /// <summary>By week or month: the last 26 periods, no weekday.</summary>
    public static SeasonalOptions Weeks { get; } = new() { Window = 26, LeastDays = 8, Run = 1 };

    /// <summary>How many past days of a kind are remembered.</summary>
    public int Window { get; init; } = 30;

    /// <summary>How many it takes before anything is judged.</summary>
    public int LeastDays { get; init; } = 3;

    /// <summary>How many periods in a row are looked at together, within a day.</summary>
    public int Run { get; init; } = 4;

    /// <summary>The days of a weekday at which its own level weighs as much as no difference.</summary>
    public double WeekdayWeight { get; init; } = 2;

    /// <summary>The least deviation as a share of what is expected, so that an even history does not make a trifle odd.</summary>
    public double LeastDeviation { get; init; } = 0.01;

    /// <summary>The share of ordinary values that the expected range covers.</summary>
    public double UsualShare { get; init; } = 0.9;
}
