namespace CallKpi.Domain.Cadence;

/// <summary>What a follow-up comes after.</summary>
public enum FollowUpEvent
{
    /// <summary>A delivery or installation.</summary>
    Delivery,

    /// <summary>The follow-up call after a delivery, where everything was in order.</summary>
    FollowUpInOrder,
}
