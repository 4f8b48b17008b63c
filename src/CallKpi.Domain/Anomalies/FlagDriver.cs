namespace CallKpi.Domain.Anomalies;

/// <summary>What decided a flag: the part of a value that moved it, or whose history moved what was expected of it.</summary>
public enum FlagDriver
{
    /// <summary>Nothing was compared: review drew the call, or a reviewer reported the contact.</summary>
    None,

    /// <summary>A call's duration by itself.</summary>
    Duration,

    /// <summary>A call's duration in its circumstances.</summary>
    Context,

    /// <summary>A row of short calls to different clients.</summary>
    Burst,

    /// <summary>A row of short calls to one client.</summary>
    Redial,

    /// <summary>The client's own history moved the expected range most.</summary>
    Client,

    /// <summary>The manager's own history, or his pace, moved the expected range most.</summary>
    Manager,

    /// <summary>The class: no history of its own moves what is expected of anyone in it.</summary>
    Class,

    /// <summary>The group of deals, likewise.</summary>
    Group,

    /// <summary>The stage over the deals of all groups, likewise.</summary>
    Stage,

    /// <summary>The branch changed more than the others.</summary>
    Branch,

    /// <summary>The other branches changed, and this one did not go along.</summary>
    Company,

    /// <summary>There were more calls, or fewer, answered ones and others alike.</summary>
    NumberOfCalls,

    /// <summary>Answered calls were longer, or shorter.</summary>
    LengthOfCalls,

    /// <summary>There were more answered calls, or fewer, and hardly so with the others.</summary>
    Answered,

    /// <summary>There were more calls that nobody answered, or fewer, and hardly so with answered ones.</summary>
    Unanswered,

    /// <summary>Calls that the manager begins.</summary>
    Outbound,

    /// <summary>Calls that the client begins.</summary>
    Inbound,

    /// <summary>Contacts with leads.</summary>
    Leads,

    /// <summary>This day alone.</summary>
    Day,

    /// <summary>The last days together, of which this one is not the oddest.</summary>
    Days,

    /// <summary>More contacts with light clients.</summary>
    LightClients,

    /// <summary>Fewer contacts with the others.</summary>
    OtherClients,

    /// <summary>Results are missing just below the threshold, as where deals were brought forward.</summary>
    FewBelow,

    /// <summary>Results are missing further above it, as where deals were held back.</summary>
    FewAbove,

    /// <summary>The days that a policy allows.</summary>
    Policy,
}
