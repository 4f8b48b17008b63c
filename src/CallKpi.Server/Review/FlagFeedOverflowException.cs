namespace CallKpi.Server.Review;

/// <summary>A watcher of flags fell too far behind.</summary>
internal sealed class FlagFeedOverflowException()
    : Exception("The watcher fell 1,000 flags behind; list what was missed and watch again.");
