using System.Diagnostics.CodeAnalysis;

namespace CallKpi.Domain.Calls;

/// <summary>Contradictions and gaps seen in a call's events; none of them rejects an event.</summary>
[Flags]
[SuppressMessage("Naming", "CA1711", Justification = "Flag is the domain's own word for these.")]
public enum CallFlags
{
    /// <summary>Nothing to remark.</summary>
    None = 0,

    /// <summary>An answer came after the end, and does not make the call answered.</summary>
    AnsweredAfterEnd = 1,

    /// <summary>Something else happened more than 2 s after the end.</summary>
    EventAfterEnd = 2,

    /// <summary>Two ends of the call differ by more than 2 s; the first stands.</summary>
    EndsDiffer = 4,

    /// <summary>A leg resumed that had not held.</summary>
    ResumedWithoutHold = 8,

    /// <summary>The call record contradicts the events; the events stand.</summary>
    RecordDiffers = 16,

    /// <summary>The target of a transfer did not answer; the call stays answered.</summary>
    TransferUnanswered = 32,

    /// <summary>An extension that nobody held took part; its talk is the company's only.</summary>
    UnassignedExtension = 64,
}
