namespace CallKpi.Domain.Contacts;

/// <summary>Why a contact does not count; in the order in which reasons are listed, the first being the one reports count.</summary>
/// <remarks>
/// The order: no ledger to write in; nothing took place; a person's verdict; who and which way, which no content can cure;
/// then content, cheapest measure first; last what depends on other contacts.
/// </remarks>
public enum ContactReason
{
    /// <summary>Nobody knows whose number it is.</summary>
    UnknownClient,

    /// <summary>The call reached no person.</summary>
    NotAnswered,

    /// <summary>The meeting did not take place.</summary>
    MeetingNotHeld,

    /// <summary>A reviewer confirmed that the contact is a fake or a dummy.</summary>
    Flagged,

    /// <summary>Made by another manager than the client's own, where the policy minds.</summary>
    WrongManager,

    /// <summary>The client called; a manager's duty is to call first (A06).</summary>
    Inbound,

    /// <summary>Talk time under the policy's floor.</summary>
    TalkTooShort,

    /// <summary>The only purpose was "time to order" (A05).</summary>
    ReminderOnly,

    /// <summary>Fewer distinct numbers learned than the policy asks for (A11).</summary>
    TooFewFacts,

    /// <summary>A repeat within the policy's minimum spacing.</summary>
    TooSoon,
}
