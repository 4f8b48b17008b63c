namespace CallKpi.Domain.Periods;

/// <summary>A half-open interval of time: an instant at <see cref="From"/> belongs to it, one at <see cref="To"/> to the next.</summary>
/// <remarks>Instants are kept in UTC whatever the offset they came with. This type is an immutable value type.</remarks>
public readonly record struct Period
{
    /// <summary>Makes the interval from one instant to a later one, or an empty one where both are the same.</summary>
    public Period(DateTimeOffset from, DateTimeOffset to)
    {
        if (to < from)
        {
            throw new ArgumentException($"A period from {from:O} to {to:O} ends before it begins; swap the two.", nameof(to));
        }

        From = from.ToUniversalTime();
        To = to.ToUniversalTime();
    }

    /// <summary>The first instant.</summary>
    public DateTimeOffset From { get; }

    /// <summary>The instant after the last.</summary>
    public DateTimeOffset To { get; }

    /// <summary>The time between the two ends.</summary>
    public TimeSpan Length => To - From;

    /// <summary>Whether an instant lies in the interval.</summary>
    public bool Contains(DateTimeOffset at) => at >= From && at < To;
}
