namespace CallKpi.Domain.Organisation;

/// <summary>A stretch of time in which an extension may answer to another manager than before; its calls have to be folded again.</summary>
/// <remarks>This type is an immutable value type.</remarks>
/// <param name="Extension">The extension.</param>
/// <param name="From">The first instant affected.</param>
/// <param name="To">The first instant no longer affected, or null when there is none.</param>
public readonly record struct ExtensionInterval(string Extension, DateTimeOffset From, DateTimeOffset? To);
