namespace CallKpi.Domain.Calls;

/// <summary>Which recording the company wants of a call.</summary>
/// <remarks>This type is an immutable value type.</remarks>
public sealed record RecordingExpectation
{
    /// <summary>True when answered calls are to be recorded.</summary>
    public bool Expected { get; init; }

    /// <summary>How long after the end a recording may come before it is missing.</summary>
    public TimeSpan OverdueAfter { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The number of audio channels that a file has to have; 0 accepts any.</summary>
    public int Channels { get; init; } = 2;
}
