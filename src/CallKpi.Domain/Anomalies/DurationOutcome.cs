namespace CallKpi.Domain.Anomalies;

/// <summary>What becomes of a verdict on a call's duration.</summary>
public enum DurationOutcome
{
    /// <summary>Nothing is out of the ordinary.</summary>
    Ordinary,

    /// <summary>A flag.</summary>
    Flagged,

    /// <summary>It goes on with a burst or redials that are likelier than not already: one incident, one flag.</summary>
    Continued,

    /// <summary>It is rare, yet within the usual range; a flag would contradict itself.</summary>
    WithinRange,
}
