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

    /// <summary>What is wanted where no policy says it: a call of which a source spoke of a recording has one.</summary>
    /// <remarks>Any number of channels will do, since nobody asked for two.</remarks>
    /// <param name="events">The events of the call.</param>
    public static RecordingExpectation Reported(IReadOnlyList<CallEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        foreach (var known in events)
        {
            if (known.Kind is CallEventKind.RecordingStarted or CallEventKind.RecordingReady or CallEventKind.RecordingFailed)
            {
                return new RecordingExpectation { Expected = true, Channels = 0 };
            }
        }

        return new RecordingExpectation();
    }
}
