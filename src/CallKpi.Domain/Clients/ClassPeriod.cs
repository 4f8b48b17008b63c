namespace CallKpi.Domain.Clients;

/// <summary>The priority class of a client from an instant on, until the next entry of his history.</summary>
/// <remarks>This type is an immutable value type.</remarks>
/// <param name="ClassId">The priority class.</param>
/// <param name="From">The first instant at which it holds.</param>
public readonly record struct ClassPeriod(string ClassId, DateTimeOffset From);
