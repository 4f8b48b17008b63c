namespace CallKpi.Domain.Calls;

/// <summary>What stands at one end of a leg. Persons are <see cref="Agent"/> and <see cref="Customer"/>; the others are not.</summary>
public enum PartyRole : byte
{
    /// <summary>The source did not say; see <see cref="CallParty"/> for what is then assumed.</summary>
    Unspecified,

    /// <summary>A manager of the company, at an extension of its own.</summary>
    Agent,

    /// <summary>Anybody outside the company.</summary>
    Customer,

    /// <summary>A menu that speaks and listens to keys.</summary>
    Ivr,

    /// <summary>A queue that callers wait in.</summary>
    Queue,

    /// <summary>A mailbox that takes messages.</summary>
    Voicemail,
}
