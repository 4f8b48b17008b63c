namespace CallKpi.Domain.Board;

/// <summary>What a manager is doing in a call at this moment, from the least to the most engaged.</summary>
public enum BoardPhase
{
    /// <summary>Nothing: he is not in it, or no longer.</summary>
    Idle,

    /// <summary>His telephone rings, or he waits for the other side to answer.</summary>
    Ringing,

    /// <summary>The call is on hold.</summary>
    OnHold,

    /// <summary>He talks.</summary>
    Talking,
}
