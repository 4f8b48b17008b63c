namespace CallKpi.Domain.Contacts;

/// <summary>One number learned from the client (A11).</summary>
/// <param name="Topic">What it is a number of: staff, harvest, price.</param>
/// <param name="Value">The number.</param>
/// <param name="Unit">Its unit; null where it has none. The same topic in two units is two facts.</param>
/// <param name="EnteredBy">The person who typed it in, where known.</param>
/// <param name="Check">What a reviewer found.</param>
public sealed record Fact(
    string Topic,
    decimal Value,
    string? Unit = null,
    string? EnteredBy = null,
    FactCheck Check = FactCheck.Unchecked);
