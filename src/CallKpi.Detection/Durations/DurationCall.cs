namespace CallKpi.Detection.Durations;

/// <summary>A call as a duration detector sees it: numbers and keys without meaning.</summary>
/// <remarks>This type is an immutable value type. Calls of one person are given in the order of their starts, as far as they are known by then.</remarks>
/// <param name="PersonId">Whose call it is.</param>
/// <param name="Kind">The kind of calls that it is comparable with.</param>
/// <param name="PartnerId">With whom, or null when nobody knows.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="Seconds">How long it lasted; finite and not negative.</param>
public readonly record struct DurationCall(string PersonId, string Kind, string? PartnerId, DateTimeOffset StartedAt, double Seconds)
{
    private const double LongestSeconds = 7200;

    /// <summary>True when the partner is one of the company's own clients; bursts of dummy calls go to strangers more often than work does.</summary>
    public bool IsKnownPartner { get; init; } = PartnerId is not null;

    /// <summary>
    /// True when it is the person's part of a call that others shared. It is of another kind than whole calls and judged by its length alone: it is no
    /// call of a burst or of redials, and moves neither the person's pace nor his offset from others.
    /// </summary>
    public bool IsPart { get; init; }

    /// <summary>
    /// Of a part: from when to when the person was there, whatever he held or was away in between. What is before a part and after it is measured from there.
    /// Null where the start and the seconds say it, as of a whole call.
    /// </summary>
    public (DateTimeOffset From, DateTimeOffset Until)? Presence { get; init; }

    /// <summary>The class that the partner belongs to, or null when none is told apart.</summary>
    public string? PartnerClass { get; init; }

    /// <summary>When the person came to it, in ticks of UTC.</summary>
    internal long FromTicks => Presence is { } there ? there.From.UtcTicks : StartedAt.UtcTicks;

    /// <summary>When he was through with it, in ticks of UTC; a stuck line does not push that further than two hours.</summary>
    internal long UntilTicks => FromTicks + (long)(Math.Min(SecondsThere, LongestSeconds) * TimeSpan.TicksPerSecond);

    private double SecondsThere => Presence is { } there ? Math.Max(0, (there.Until - there.From).TotalSeconds) : Seconds;
}
