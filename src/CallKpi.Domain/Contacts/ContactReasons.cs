using System.Diagnostics;

namespace CallKpi.Domain.Contacts;

/// <summary>The names of the reasons in code, protos and on screen.</summary>
public static class ContactReasons
{
    /// <summary>Every reason, in the order in which they are listed.</summary>
    public static IReadOnlyList<ContactReason> All { get; } = Enum.GetValues<ContactReason>();

    /// <summary>The wire name, such as "talk_too_short".</summary>
    public static string WireName(this ContactReason reason) => reason switch
    {
        ContactReason.UnknownClient => "unknown_client",
        ContactReason.NotAnswered => "not_answered",
        ContactReason.MeetingNotHeld => "meeting_not_held",
        ContactReason.Flagged => "flagged",
        ContactReason.WrongManager => "wrong_manager",
        ContactReason.Inbound => "inbound",
        ContactReason.TalkTooShort => "talk_too_short",
        ContactReason.ReminderOnly => "reminder_only",
        ContactReason.TooFewFacts => "too_few_facts",
        ContactReason.TooSoon => "too_soon",
        _ => throw new UnreachableException($"Reason {reason} has no wire name."),
    };

    /// <summary>The reason of a wire name; false for a name that is none.</summary>
    public static bool TryParse(string? wireName, out ContactReason reason)
    {
        foreach (var candidate in All)
        {
            if (string.Equals(candidate.WireName(), wireName, StringComparison.Ordinal))
            {
                reason = candidate;
                return true;
            }
        }

        reason = default;
        return false;
    }
}
