namespace CallKpi.Detection.Durations;

/// <summary>A range of durations in seconds, its ends included.</summary>
/// <remarks>This type is an immutable value type.</remarks>
/// <param name="LowSeconds">The lower end.</param>
/// <param name="HighSeconds">The upper end.</param>
public readonly record struct DurationRange(double LowSeconds, double HighSeconds)
{
    /// <summary>Whether a duration lies in it.</summary>
    public bool Contains(double seconds) => seconds >= LowSeconds && seconds <= HighSeconds;
}
