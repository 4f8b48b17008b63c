using CallKpi.Domain.Calls;

namespace CallKpi.Domain.Contacts;

/// <summary>Everything about one contact that decides whether it counts.</summary>
/// <remarks>Plain values, as they stood at the time of the contact: judging looks nothing up.</remarks>
/// <param name="Id">The contact's id; unique within the tenant.</param>
/// <param name="Kind">Call, meeting or message.</param>
/// <param name="At">When it began.</param>
public sealed record ContactInput(string Id, ContactKind Kind, DateTimeOffset At)
{
    /// <summary>The client; null where nobody knows whose number it is.</summary>
    public string? ClientId { get; init; }

    /// <summary>The manager who is credited with it (see <see cref="ContactCredit"/>); null where an extension was nobody's.</summary>
    public string? ManagerId { get; init; }

    /// <summary>Who began it; null where the source does not say, which is not inbound.</summary>
    public CallDirection? Direction { get; init; }

    /// <summary>Whether a person answered the call; read for calls only.</summary>
    public bool Answered { get; init; }

    /// <summary>The call's disposition by its wire name, shown beside <see cref="ContactReason.NotAnswered"/>; it decides nothing.</summary>
    public string? Disposition { get; init; }

    /// <summary>Whether the meeting took place; read for meetings only.</summary>
    public bool MeetingHeld { get; init; }

    /// <summary>The whole talk time, of all managers of a transferred call; null where nobody measured it, which is not judged.</summary>
    public TimeSpan? TalkTime { get; init; }

    /// <summary>The purpose codes chosen for it.</summary>
    public IReadOnlyList<string> Purposes { get; init; } = [];

    /// <summary>The numbers learned, with the repeats and rejected ones.</summary>
    public IReadOnlyList<Fact> Facts { get; init; } = [];

    /// <summary>The client's own manager at that time; null where he had none.</summary>
    public string? AssignedManagerId { get; init; }

    /// <summary>The client's purchases before the contact.</summary>
    public int PurchasesBefore { get; init; }

    /// <summary>Whether a reviewer confirmed a dummy or fake flag on it; an open or dismissed flag is none.</summary>
    public bool HasConfirmedFakeFlag { get; init; }

    /// <summary>Whether anything took place: an answered call, a held meeting, any message.</summary>
    public bool TookPlace => Kind switch
    {
        ContactKind.Call => Answered,
        ContactKind.Meeting => MeetingHeld,
        _ => true,
    };
}
