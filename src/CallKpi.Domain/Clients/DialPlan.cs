namespace CallKpi.Domain.Clients;

/// <summary>How the telephones of one branch dial: its country, its area, its own extensions and its outside line.</summary>
/// <remarks>This type is immutable.</remarks>
/// <param name="Country">The rules of the country that the branch's lines belong to.</param>
/// <param name="AreaCode">The area code that local numbers lack, or null when local numbers cannot be completed.</param>
/// <param name="ExtensionLengths">
/// The lengths of the branch's own extensions. Digits of such a length are always an extension, even when the country has
/// a service number that looks the same: extensions 101 to 104 are commoner on an exchange than calls to services.
/// </param>
/// <param name="OutsideLinePrefix">The digits that take an outside line, such as 9, or null.</param>
public sealed record DialPlan(
    CountryPlan Country,
    string? AreaCode = null,
    IReadOnlyList<int>? ExtensionLengths = null,
    string? OutsideLinePrefix = null)
{
    /// <summary>The plan of a branch that named no country: only numbers with a plus or 00 can be read.</summary>
    public static DialPlan International { get; } = new(
        new CountryPlan("ZZ", "", [], ["00"], PhoneNumber.MinimumDigits, PhoneNumber.MaximumDigits, [], "", []));

    /// <summary>The dial plan with the table's rules for a country, given by its ISO 3166-1 alpha-2 code; null when the table lacks it.</summary>
    public static DialPlan? For(string country, string? areaCode = null, IReadOnlyList<int>? extensionLengths = null, string? outsideLinePrefix = null) =>
        CountryPlans.Find(country) is { } plan ? new DialPlan(plan, areaCode, extensionLengths, outsideLinePrefix) : null;

    /// <summary>True when digits of this length are one of the branch's own extensions.</summary>
    public bool HasExtensionOfLength(int length) => ExtensionLengths is { } lengths && lengths.Contains(length);

    /// <summary>Equality by content, the list of lengths included.</summary>
    public bool Equals(DialPlan? other) =>
        other is not null && Country == other.Country && AreaCode == other.AreaCode && OutsideLinePrefix == other.OutsideLinePrefix
        && (ExtensionLengths ?? []).SequenceEqual(other.ExtensionLengths ?? []);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Country.Country, AreaCode, OutsideLinePrefix, ExtensionLengths?.Count ?? 0);
}
