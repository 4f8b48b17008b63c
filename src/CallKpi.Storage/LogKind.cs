namespace CallKpi.Storage;

/// <summary>What an entry of the log is. The numbers are stored and never change their meaning.</summary>
public enum LogKind : byte
{
    /// <summary>A call event as a source sent it.</summary>
    CallEvent = 1,

    /// <summary>A branch as it was upserted.</summary>
    Branch = 2,

    /// <summary>A sales manager as he was upserted.</summary>
    SalesManager = 3,

    /// <summary>A client as it was upserted.</summary>
    Client = 4,

    /// <summary>A contact policy as it was set.</summary>
    ContactPolicy = 5,

    /// <summary>A version of a priority class as it was set.</summary>
    PriorityClass = 6,

    /// <summary>A meeting or message as it was recorded.</summary>
    ContactRecord = 7,

    /// <summary>Facts and purposes added to a contact.</summary>
    ContactFacts = 8,

    /// <summary>A tenant that was added.</summary>
    Tenant = 9,

    /// <summary>An API key that was made, as its hash.</summary>
    KeyCreated = 10,

    /// <summary>An API key that was ended.</summary>
    KeyRevoked = 11,

    /// <summary>A recording whose file was stored.</summary>
    RecordingStored = 12,

    /// <summary>A recording that somebody heard.</summary>
    RecordingHeard = 13,

    /// <summary>A flag that was raised: what was out of the ordinary by what was usual then.</summary>
    FlagRaised = 14,

    /// <summary>A reviewer's verdict on a flag.</summary>
    FlagReviewed = 15,

    /// <summary>A suppression of flags that began or ended, as it is from then on.</summary>
    FlagSuppression = 16,

    /// <summary>A daily budget of alarms as it was set.</summary>
    AlarmBudget = 17,

    /// <summary>A deal as it was stated.</summary>
    Deal = 18,

    /// <summary>A branch's local day was reviewed after its end.</summary>
    DayReviewed = 19,

    /// <summary>A deal policy as it was set.</summary>
    DealPolicy = 20,

    /// <summary>A back-fill that began or ended, as it is from then on.</summary>
    Backfill = 21,
}
