namespace CallKpi.Domain.Calls;

/// <summary>Whether a call can be heard.</summary>
public enum RecordingState : byte
{
    /// <summary>Nothing to record: not answered, or not wanted.</summary>
    None,

    /// <summary>Still to come.</summary>
    Expected,

    /// <summary>A file is there and fits the call.</summary>
    Present,

    /// <summary>Overdue, or reported as failed.</summary>
    Missing,

    /// <summary>Files are there, but the length or the channel count of each contradicts the call.</summary>
    Mismatched,
}
