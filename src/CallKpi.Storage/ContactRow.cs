namespace CallKpi.Storage;

/// <summary>A line of the counted-contact ledger.</summary>
public sealed record ContactRow
{
    /// <summary>Its number; a call's contact has the call's.</summary>
    public required long Contact { get; init; }

    /// <summary>The tenant's number.</summary>
    public required int Tenant { get; init; }

    /// <summary>The id of a recorded contact; null for a call's.</summary>
    public string? ContactId { get; init; }

    /// <summary>The domain's contact kind as a number.</summary>
    public byte Kind { get; init; }

    /// <summary>When it took place.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The client's number.</summary>
    public int? Client { get; init; }

    /// <summary>The manager's number.</summary>
    public int? SalesManager { get; init; }

    /// <summary>The domain's direction as a number; 255: not known.</summary>
    public byte Direction { get; init; }

    /// <summary>Whether a questionnaire was completed in it; of meetings only.</summary>
    public bool HasQuestionnaire { get; init; }

    /// <summary>Whether a person answered, or the meeting was held.</summary>
    public bool TookPlace { get; init; }

    /// <summary>Talk of the whole call.</summary>
    public TimeSpan TalkTime { get; init; }

    /// <summary>Whether it counts.</summary>
    public bool Counts { get; init; }

    /// <summary>
    /// Its reasons, one bit for each reason of the domain. That of a reviewer's verdict is more than a result: the line is
    /// where the next judgement finds it.
    /// </summary>
    public int Reasons { get; init; }

    /// <summary>The day from which the policy that judged it is in force, as days since 0001-01-01.</summary>
    public int PolicyDay { get; init; }

    /// <summary>The local day in its branch's zone, as days since 0001-01-01; counted in that day's figures.</summary>
    public int Day { get; init; }

    /// <summary>Whether facts or purposes are kept for it.</summary>
    public bool HasFacts { get; init; }
}
