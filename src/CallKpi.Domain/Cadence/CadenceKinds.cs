namespace CallKpi.Domain.Cadence;

/// <summary>Kinds of contact for which a class may have targets of their own.</summary>
[Flags]
public enum CadenceKinds
{
    /// <summary>No kind.</summary>
    None = 0,

    /// <summary>Calls.</summary>
    Calls = 1,

    /// <summary>Meetings.</summary>
    Meetings = 2,

    /// <summary>Meetings with a completed questionnaire (B28).</summary>
    QuestionnaireMeetings = 4,

    /// <summary>Messages.</summary>
    Messages = 8,
}
