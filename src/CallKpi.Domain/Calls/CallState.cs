namespace CallKpi.Domain.Calls;

/// <summary>Whether a call is over, and how that is known.</summary>
public enum CallState : byte
{
    /// <summary>No end is known; times run to the instant of the question.</summary>
    Open,

    /// <summary>A source or a record gave the end.</summary>
    Ended,

    /// <summary>The source went silent past the limit; the end is the last event, a lower bound.</summary>
    LostEnd,
}
