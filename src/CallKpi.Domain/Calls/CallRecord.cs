namespace CallKpi.Domain.Calls;

/// <summary>A whole call as one row of a source's call detail records.</summary>
/// <remarks>
/// A talk time that the source reports is left out on purpose: sources disagree on what it includes, so talk is always
/// computed from the instants. This type is an immutable value type.
/// </remarks>
public sealed record CallRecord
{
    /// <summary>The caller.</summary>
    public CallParty From { get; init; } = new();

    /// <summary>The called party.</summary>
    public CallParty To { get; init; } = new();

    /// <summary>The start of the call.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>The answer, or null if there was none.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>The end, or null in a record written while the call was running.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Who answered, where it was no person; <see cref="PartyRole.Unspecified"/> is a person.</summary>
    public PartyRole AnsweredBy { get; init; }

    /// <summary>The disposition that the source gave.</summary>
    public CallDisposition? Disposition { get; init; }

    /// <summary>The direction that the source gave.</summary>
    public CallDirection? Direction { get; init; }
}
