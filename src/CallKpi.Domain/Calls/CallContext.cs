namespace CallKpi.Domain.Calls;

/// <summary>What the fold of a call needs to know of the world around it.</summary>
/// <remarks>The functions have to be pure: the same question must get the same answer while a call is folded.</remarks>
public sealed record CallContext
{
    /// <summary>The manager who held an extension at an instant, or null if nobody did.</summary>
    public Func<string, DateTimeOffset, string?> ManagerOfExtension { get; init; } = static (_, _) => null;

    /// <summary>The client whom a party's number belongs to, or null; asked only where the source gave no client.</summary>
    public Func<CallParty, string?> ClientOf { get; init; } = static _ => null;

    /// <summary>The manager to whom a client was assigned at an instant, or null.</summary>
    public Func<string, DateTimeOffset, string?> AssignedManager { get; init; } = static (_, _) => null;

    /// <summary>How long a source may be silent before an open call is closed as lost.</summary>
    public TimeSpan LostEndAfter { get; init; } = TimeSpan.FromHours(4);

    /// <summary>The recording that is wanted.</summary>
    public RecordingExpectation Recording { get; init; } = new();
}
