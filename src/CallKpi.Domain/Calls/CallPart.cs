namespace CallKpi.Domain.Calls;

/// <summary>Which part of a call a manager had: he alone all of it, or a part of one that others of the company shared.</summary>
/// <remarks>
/// How long a share lasts depends on it: who hands over does so after seconds, and who takes over begins in the middle. So shares are compared with shares
/// of the same part, and never with whole calls.
/// </remarks>
public enum CallPart : byte
{
    /// <summary>Nobody else of the company was with the client.</summary>
    Whole,

    /// <summary>He left while the client went on with others, or to others; who took over before that is no exception.</summary>
    HandedOver,

    /// <summary>He came to a call that others had begun, and stayed to its end.</summary>
    TakenOver,

    /// <summary>He was there from the beginning to the end, and others beside him or in between.</summary>
    Together,
}
