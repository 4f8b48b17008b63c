namespace CallKpi.Domain.Review;

/// <summary>Why a flag has its place in the queue.</summary>
public enum QueuePlace
{
    /// <summary>It is among the most valuable.</summary>
    Worth,

    /// <summary>It lies beyond its kind's threshold, and shows whether the threshold still stands where it should.</summary>
    Probe,

    /// <summary>It was drawn at random, and shows what flags miss.</summary>
    Sample,
}
