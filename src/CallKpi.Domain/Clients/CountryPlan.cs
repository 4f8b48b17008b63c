namespace CallKpi.Domain.Clients;

/// <summary>How telephone numbers are written and dialled inside one country.</summary>
/// <remarks>This type is immutable. The reviewed table is <see cref="CountryPlans"/>.</remarks>
/// <param name="Country">ISO 3166-1 alpha-2 code, such as <c>RU</c>.</param>
/// <param name="CallingCode">The country's digits after the plus, such as <c>7</c>.</param>
/// <param name="TrunkPrefixes">What is, or in living memory was, dialled before a number of another area and is no part of it; the present one first.</param>
/// <param name="InternationalPrefixes">What is dialled before a calling code.</param>
/// <param name="MinimumLength">The fewest digits of a national (significant) number.</param>
/// <param name="MaximumLength">The most digits of a national (significant) number.</param>
/// <param name="BareLengths">
/// The lengths at which digits without any prefix can only be a whole national number.
/// Spreadsheets and trunks that drop the leading 0 or 8 are read by them.
/// </param>
/// <param name="FirstDigits">The digits a national (significant) number can begin with.</param>
/// <param name="ServicePrefixes">What short service numbers of four to six digits begin with, such as 116; shorter ones need no entry.</param>
public sealed record CountryPlan(
    string Country,
    string CallingCode,
    IReadOnlyList<string> TrunkPrefixes,
    IReadOnlyList<string> InternationalPrefixes,
    int MinimumLength,
    int MaximumLength,
    IReadOnlyList<int> BareLengths,
    string FirstDigits,
    IReadOnlyList<string> ServicePrefixes)
{
    /// <summary>True when the country can have such a national (significant) number, by length and first digit.</summary>
    internal bool Has(ReadOnlySpan<char> national) =>
        national.Length >= MinimumLength && national.Length <= MaximumLength && FirstDigits.Contains(national[0]);

    /// <summary>True when the digits begin with a trunk prefix; what is left follows it.</summary>
    internal bool TryDropTrunk(ReadOnlySpan<char> digits, out ReadOnlySpan<char> national)
    {
        foreach (var trunk in TrunkPrefixes)
        {
            if (digits.StartsWith(trunk, StringComparison.Ordinal) && Has(digits[trunk.Length..]))
            {
                national = digits[trunk.Length..];
                return true;
            }
        }

        national = default;
        return false;
    }
}
