namespace CallKpi.Domain.Clients;

/// <summary>How telephone numbers are written and dialled inside one country.</summary>
/// <remarks>This type is immutable. The reviewed table is <see cref="CountryPlans"/>.</remarks>
/// <param name="Country">ISO 3166-1 alpha-2 code, such as <c>RU</c>.</param>
/// <param name="CallingCode">The country's digits after the plus, such as <c>7</c>.</param>
/// <param name="TrunkPrefix">What is dialled before a number of another area and is no part of it, or null where nothing is.</param>
/// <param name="InternationalPrefixes">What is dialled before a calling code, longest first.</param>
/// <param name="MinimumLength">The fewest digits of a national (significant) number.</param>
/// <param name="MaximumLength">The most digits of a national (significant) number.</param>
/// <param name="BareLength">
/// The length at which digits without any prefix can only be a whole national number, or 0 where no length says so.
/// Spreadsheets and trunks that drop the leading 0 or 8 are read by it.
/// </param>
/// <param name="FirstDigits">The digits a national (significant) number can begin with.</param>
/// <param name="ServicePrefixes">What short service numbers of up to six digits begin with, such as 112 and 116.</param>
public sealed record CountryPlan(
    string Country,
    string CallingCode,
    string? TrunkPrefix,
    IReadOnlyList<string> InternationalPrefixes,
    int MinimumLength,
    int MaximumLength,
    int BareLength,
    string FirstDigits,
    IReadOnlyList<string> ServicePrefixes);
