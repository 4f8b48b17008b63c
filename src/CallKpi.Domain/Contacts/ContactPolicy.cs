using NodaTime;

namespace CallKpi.Domain.Contacts;

/// <summary>One version of the rules by which contacts count.</summary>
/// <param name="Version">The version's id, kept with every verdict.</param>
/// <param name="From">The local date from whose midnight it is in force.</param>
public sealed record ContactPolicy(string Version, LocalDate From)
{
    /// <summary>How many purchases make a client regular.</summary>
    /// <remarks>One purchase is a frozen client, not a regular one (E11).</remarks>
    public const int RegularPurchases = 2;

    /// <summary>The least talk time that counts; exactly the floor counts.</summary>
    public TimeSpan TalkFloor { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whose own calls count.</summary>
    public InboundCounts InboundCounts { get; init; } = InboundCounts.NotRegular;

    /// <summary>The least number of distinct facts (A11).</summary>
    public int MinFacts { get; init; } = 5;

    /// <summary>Whether a contact whose only purpose was a reminder counts (A05).</summary>
    public bool ReminderCounts { get; init; }

    /// <summary>The least time since the last counted contact of the same client and kind; exactly that much counts.</summary>
    public TimeSpan MinSpacing { get; init; } = TimeSpan.FromHours(20);

    /// <summary>Whether a contact by another manager than the client's own counts.</summary>
    public bool WrongManagerCounts { get; init; } = true;
}
