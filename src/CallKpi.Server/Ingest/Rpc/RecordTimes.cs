namespace CallKpi.Server.Ingest.Rpc;

/// <summary>The times of a call record as they were read.</summary>
/// <param name="StartedAt">When it began, if given.</param>
/// <param name="AnsweredAt">When it was answered, if given.</param>
/// <param name="EndedAt">When it ended, if given.</param>
internal readonly record struct RecordTimes(
    DateTimeOffset? StartedAt, DateTimeOffset? AnsweredAt, DateTimeOffset? EndedAt)
{
    /// <summary>Whether a given time is no time.</summary>
    public bool IsBad => StartedAt == DateTimeOffset.MinValue
        || AnsweredAt == DateTimeOffset.MinValue
        || EndedAt == DateTimeOffset.MinValue;
}
