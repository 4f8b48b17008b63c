using NodaTime;

namespace CallKpi.Domain.Anomalies;

/// <summary>What a flag about deals concerns, beside its subject and value.</summary>
/// <remarks>This type is immutable.</remarks>
public sealed record DealContext
{
    /// <summary>Nothing in particular.</summary>
    public static DealContext None { get; } = new();

    /// <summary>The group of deals that were compared; empty for deals without one, or for all.</summary>
    public string Group { get; init; } = "";

    /// <summary>The stage in which the deal is; empty before the first.</summary>
    public string Stage { get; init; } = "";

    /// <summary>The currency of amounts by ISO 4217.</summary>
    public string Currency { get; init; } = "";

    /// <summary>The month that was judged, or the last of several.</summary>
    public YearMonth? Month { get; init; }

    /// <summary>How many clients the manager had; 0 where it is about one client, or the company assigns none.</summary>
    public int Clients { get; init; }

    /// <summary>The bonus threshold.</summary>
    public decimal Threshold { get; init; }
}
