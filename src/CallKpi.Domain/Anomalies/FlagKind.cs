namespace CallKpi.Domain.Anomalies;

/// <summary>What is out of the ordinary.</summary>
public enum FlagKind
{
    /// <summary>A call shorter than this manager's calls of the kind.</summary>
    CallTooShort,

    /// <summary>A call longer than this manager's calls of the kind.</summary>
    CallTooLong,

    /// <summary>A call so much longer than this manager's calls of the kind that it is no call of the kind: a line left open, or a natural monster.</summary>
    CallBeyondMeasure,

    /// <summary>Bursts of short calls that imitate work.</summary>
    DummyCalls,

    /// <summary>A contact that a reviewer holds for made up.</summary>
    FakeContact,

    /// <summary>A call drawn at random, of which nothing is known to be wrong; it shows what flags miss.</summary>
    RandomSample,

    /// <summary>A gap between contacts too long for this client's own rhythm.</summary>
    ContactGapTooLong,

    /// <summary>A deal that is open, or was, for too long.</summary>
    DealCycleTooLong,

    /// <summary>An average check too low.</summary>
    AverageCheckTooLow,

    /// <summary>Too few deals per client.</summary>
    TooFewDeals,

    /// <summary>Too many deals per client.</summary>
    TooManyDeals,

    /// <summary>A figure of a manager or a branch that left its pattern by hour, day, week or month.</summary>
    SeriesOffPattern,

    /// <summary>Monthly results that gather just at a bonus threshold.</summary>
    ResultsAtBonusThreshold,

    /// <summary>No contact in the days after a delivery in which one was due.</summary>
    DeliveryFollowUpMissed,

    /// <summary>A day on which all of a manager's calls were longer, or shorter, than usual.</summary>
    ManagerShift,

    /// <summary>A client or manager with whom too many calls are begun by clients (E01).</summary>
    InboundShareTooHigh,

    /// <summary>A manager who has settled among own clients: calls out less, is called more, leaves leads (E07).</summary>
    ComfortZone,

    /// <summary>A manager who calls light clients while weightier ones are overdue, more than the others do (A08).</summary>
    Misallocation,

    /// <summary>A client contacted about once a month only, or only when it calls, where the class asks for more (A04).</summary>
    FormalCadence,

    /// <summary>A branch that fell, or rose, against its own history and against the other branches (A02).</summary>
    BranchOffCompany,
}
