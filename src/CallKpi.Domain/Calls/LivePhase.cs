namespace CallKpi.Domain.Calls;

/// <summary>What a manager is doing in an open call.</summary>
public enum LivePhase : byte
{
    /// <summary>His phone rings, or he waits for the called side to answer.</summary>
    Ringing,

    /// <summary>He and the other side are present, and neither holds; or he consults a colleague.</summary>
    Talking,

    /// <summary>He or the other side holds.</summary>
    Holding,
}
