namespace CallKpi.Domain.Deals;

/// <summary>How a deal stands.</summary>
public enum DealOutcome
{
    /// <summary>Still on its way.</summary>
    Open,

    /// <summary>The client bought.</summary>
    Won,

    /// <summary>The client did not buy.</summary>
    Lost,
}
