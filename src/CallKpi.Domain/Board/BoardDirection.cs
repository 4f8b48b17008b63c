namespace CallKpi.Domain.Board;

/// <summary>Who called whom, as the board shows it.</summary>
public enum BoardDirection
{
    /// <summary>A client called.</summary>
    Inbound,

    /// <summary>A manager called a client.</summary>
    Outbound,

    /// <summary>Managers among themselves.</summary>
    Internal,
}
