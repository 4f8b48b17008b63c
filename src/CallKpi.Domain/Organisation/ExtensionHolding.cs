namespace CallKpi.Domain.Organisation;

/// <summary>The time during which a manager holds an extension, half-open.</summary>
/// <remarks>This type is an immutable value type.</remarks>
/// <param name="Extension">The extension as the exchange writes it.</param>
/// <param name="From">The first instant of the holding.</param>
/// <param name="To">The first instant after it, or null while it lasts.</param>
public readonly record struct ExtensionHolding(string Extension, DateTimeOffset From, DateTimeOffset? To)
{
    /// <summary>True when the instant lies in the holding.</summary>
    public bool Covers(DateTimeOffset at) => From <= at && (To is not { } to || at < to);
}
