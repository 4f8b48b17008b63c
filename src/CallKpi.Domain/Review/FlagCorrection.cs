namespace CallKpi.Domain.Review;

/// <summary>What of a flagged call is not any more as it was judged.</summary>
public enum FlagCorrection
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The manager has no part in it any more: an extension, say, turned out to be another's.</summary>
    Manager,

    /// <summary>He talked longer or less than was known then: events came later.</summary>
    Duration,
}
