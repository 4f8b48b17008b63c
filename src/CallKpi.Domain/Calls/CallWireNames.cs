namespace CallKpi.Domain.Calls;

/// <summary>The one place where the names of a call's values are written, as contracts, files and screens show them.</summary>
public static class CallWireNames
{
    private static readonly string[] States = ["open", "ended", "lost_end"];
    private static readonly string[] Bases = ["events", "record", "both"];
    private static readonly string[] Directions = ["outbound", "inbound", "internal"];
    private static readonly string[] Recordings = ["none", "expected", "present", "missing", "mismatched"];

    private static readonly string[] LivePhases = ["ringing", "talking", "holding"];

    private static readonly string[] Dispositions =
        ["answered", "no_answer", "busy", "failed", "cancelled", "abandoned", "voicemail"];

    private static readonly string[] Roles = ["", "agent", "customer", "ivr", "queue", "voicemail"];

    private static readonly string[] Reasons =
    [
        "", "hangup", "cancel", "no_answer", "busy", "declined", "failed", "transferred", "answered_elsewhere",
        "abandon", "voicemail", "timeout",
    ];

    private static readonly string[] Flags =
    [
        "answered_after_end", "event_after_end", "ends_differ", "resumed_without_hold", "record_differs",
        "transfer_unanswered", "unassigned_extension",
    ];

    /// <summary>The name of a state.</summary>
    public static string Of(CallState state) => States[(int)state];

    /// <summary>The name of a basis.</summary>
    public static string Of(CallBasis basis) => Bases[(int)basis];

    /// <summary>The name of a direction.</summary>
    public static string Of(CallDirection direction) => Directions[(int)direction];

    /// <summary>The name of a disposition.</summary>
    public static string Of(CallDisposition disposition) => Dispositions[(int)disposition];

    /// <summary>The name of a recording state.</summary>
    public static string Of(RecordingState recording) => Recordings[(int)recording];

    /// <summary>The name of what a manager is doing in an open call.</summary>
    public static string Of(LivePhase phase) => LivePhases[(int)phase];

    /// <summary>The name of a role; empty for an unspecified one.</summary>
    public static string Of(PartyRole role) => Roles[(int)role];

    /// <summary>The name of a reason; empty for an unspecified one.</summary>
    public static string Of(EndReason reason) => Reasons[(int)reason];

    /// <summary>The names of all flags that are set, in the order of their declaration.</summary>
    public static IReadOnlyList<string> Of(CallFlags flags)
    {
        if (flags == CallFlags.None)
        {
            return [];
        }

        var names = new List<string>();
        for (var bit = 0; bit < Flags.Length; bit++)
        {
            if (((int)flags & (1 << bit)) != 0)
            {
                names.Add(Flags[bit]);
            }
        }

        return names;
    }

    /// <summary>The reason of a name; false for a name that is not one.</summary>
    public static bool TryParse(string name, out EndReason reason)
    {
        var index = Array.IndexOf(Reasons, name);
        reason = index < 0 ? EndReason.Unspecified : (EndReason)index;
        return index >= 0;
    }

    /// <summary>The role of a name; false for a name that is not one.</summary>
    public static bool TryParse(string name, out PartyRole role)
    {
        var index = Array.IndexOf(Roles, name);
        role = index < 0 ? PartyRole.Unspecified : (PartyRole)index;
        return index >= 0;
    }

    /// <summary>The disposition of a name; false for a name that is not one.</summary>
    public static bool TryParse(string name, out CallDisposition disposition)
    {
        var index = Array.IndexOf(Dispositions, name);
        disposition = index < 0 ? CallDisposition.Failed : (CallDisposition)index;
        return index >= 0;
    }
}
