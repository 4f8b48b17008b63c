namespace CallKpi.Server.DayReviews;

/// <summary>What checks keep of a branch from one reviewed day to the next, by the check's name.</summary>
/// <remarks>
/// It may be gone at any day: after a restart, after a gap, when a back-fill begins. So whatever is kept must be such that
/// learning it again from a bounded stretch of the store before the day gives the same. Not thread-safe: one run has one.
/// </remarks>
/// <param name="company">What is kept of the whole company, the same for all its branches; null for what is that itself.</param>
internal sealed class DayMemory(DayMemory? company = null)
{
    private readonly Dictionary<string, object> _kept = new(StringComparer.Ordinal);

    /// <summary>What is kept of the whole company, so that not each branch has its own.</summary>
    public DayMemory OfCompany => company ?? this;

    /// <summary>What a check kept; null if nothing, or nothing of this type.</summary>
    public T? Find<T>(string check)
        where T : class => _kept.GetValueOrDefault(check) as T;

    /// <summary>Keeps something for the check's next day, in place of what it kept before.</summary>
    public void Keep(string check, object state) => _kept[check] = state;

    /// <summary>Forgets what a check kept.</summary>
    public void Forget(string check) => _kept.Remove(check);

    /// <summary>Forgets everything.</summary>
    public void Clear() => _kept.Clear();
}
