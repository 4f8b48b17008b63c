namespace CallKpi.Domain.Clients;

/// <summary>The reviewed table of the countries whose numbers can be read.</summary>
/// <remarks>
/// After the national numbering plans as the ITU publishes them (Operational Bulletin, "National Numbering Plans"; E.164 country codes).
/// Lengths are those of national (significant) numbers. The table says how numbers are dialled, not which ones are in service.
/// Columns: country, calling code, trunk prefixes, international prefixes, shortest, longest, bare lengths, first digits, service prefixes.
/// </remarks>
public static class CountryPlans
{
    private const string NotZero = "123456789";
    private const string European = "116 118";

    private static readonly CountryPlan[] Table =
    [
        Row("AE", "971", "0", "00", 8, 9, "9", "23456789", ""),
        Row("AM", "374", "0", "00", 8, 8, "8", NotZero, ""),
        Row("AT", "43", "0", "00", 4, 13, "", NotZero, European),
        Row("AU", "61", "0", "0011", 6, 10, "9 10", "1234578", ""),
        Row("AZ", "994", "0 8", "00", 9, 9, "9", NotZero, ""),
        Row("BE", "32", "0", "00", 8, 9, "9", NotZero, European),
        Row("BG", "359", "0", "00", 7, 9, "", "23456789", European),
        Row("BR", "55", "0", "00", 10, 11, "10 11", NotZero, ""),
        Row("BY", "375", "8", "810", 9, 11, "9", "12348", ""),
        Row("CA", "1", "1", "011", 10, 10, "10", "23456789", ""),
        Row("CH", "41", "0", "00", 9, 9, "9", NotZero, "116 18"),
        Row("CN", "86", "0", "00", 10, 11, "10 11", NotZero, "95 96"),
        Row("CZ", "420", "", "00", 9, 9, "9", "23456789", "116 12 14"),
        Row("DE", "49", "0", "00", 5, 13, "", NotZero, European),
        Row("DK", "45", "", "00", 8, 8, "8", "23456789", European),
        Row("EE", "372", "", "00", 7, 8, "7 8", "3456789", "116 12"),
        Row("ES", "34", "", "00", 9, 9, "9", "56789", "116 118 0"),
        Row("FI", "358", "0", "00", 5, 12, "", NotZero, European),
        Row("FR", "33", "0", "00", 9, 9, "9", NotZero, "116 118 10 3"),
        Row("GB", "44", "0", "00", 7, 10, "10", "1235789", European),
        Row("GE", "995", "0 8", "00", 9, 9, "9", "34578", ""),
        Row("GR", "30", "", "00", 10, 10, "10", "2356789", "116 118 1"),
        Row("HU", "36", "06", "00", 8, 9, "8 9", NotZero, European),
        Row("IE", "353", "0", "00", 7, 10, "", NotZero, European),
        Row("IL", "972", "0", "00 012 013 014 018", 8, 9, "9", "2345789", ""),
        Row("IN", "91", "0", "00", 10, 10, "10", NotZero, ""),
        Row("IT", "39", "", "00", 6, 11, "9 10", "013578", "116 12 18"),
        Row("JP", "81", "0", "010", 9, 10, "10", NotZero, ""),
        Row("KG", "996", "0", "00", 9, 9, "9", "23456789", ""),
        Row("KR", "82", "0", "001 002 00700", 8, 10, "", NotZero, ""),
        Row("KZ", "7", "8", "810", 10, 10, "10", "346789", ""),
        Row("LT", "370", "8 0", "00", 8, 8, "8", "3456789", European),
        Row("LV", "371", "", "00", 8, 8, "8", "256789", European),
        Row("MD", "373", "0", "00", 8, 8, "8", "23456789", "116 118 14 15"),
        Row("MX", "52", "01", "00", 10, 10, "10", "23456789", ""),
        Row("NL", "31", "0", "00", 7, 11, "9", NotZero, European),
        Row("NO", "47", "", "00", 8, 8, "8", "23456789", "116 18 0"),
        Row("PL", "48", "0", "00", 9, 9, "9", NotZero, "116 118 19"),
        Row("PT", "351", "", "00", 9, 9, "9", "2346789", "116 118"),
        Row("RO", "40", "0", "00", 9, 9, "9", "236789", European),
        Row("RS", "381", "0", "00", 6, 12, "", NotZero, "116 118 19"),
        Row("RU", "7", "8", "810", 10, 10, "10", "346789", ""),
        Row("SE", "46", "0", "00", 6, 10, "", NotZero, European),
        Row("SK", "421", "0", "00", 9, 9, "9", "234589", "116 12 18"),
        Row("TJ", "992", "8", "810", 9, 9, "9", "0123456789", ""),
        Row("TM", "993", "8", "810", 8, 8, "8", "12345678", ""),
        Row("TR", "90", "0", "00", 10, 10, "10", "23456789", "118"),
        Row("UA", "380", "0", "00", 9, 9, "9", "3456789", "116 118 15"),
        Row("US", "1", "1", "011", 10, 10, "10", "23456789", ""),
        Row("UZ", "998", "8", "00 810", 9, 9, "9", "23456789", ""),
    ];

    private static readonly SortedDictionary<string, CountryPlan> ByCallingCode = IndexCallingCodes();

    // Three-digit codes that the ITU's list of assigned country codes (E.164 annex) shows as spare, and prefixes of nothing but spare ones.
    private static readonly string[] SpareCodes =
    [
        "0", "210", "214", "215", "217", "219", "259", "28", "292", "293", "294", "295", "296", "384", "422", "424", "425", "426", "427",
        "428", "429", "671", "684", "693", "694", "695", "696", "697", "698", "699", "801", "802", "803", "804", "805", "806", "807", "809",
        "83", "89", "978", "990",
    ];

    /// <summary>All plans in the ordinal order of their country codes.</summary>
    public static IReadOnlyList<CountryPlan> All => Table;

    /// <summary>The plan of a country by its ISO 3166-1 alpha-2 code in upper case, or null.</summary>
    public static CountryPlan? Find(string country) => Array.Find(Table, plan => plan.Country == country);

    /// <summary>The plan whose calling code the digits begin with, or null; no code is the beginning of another.</summary>
    internal static CountryPlan? OfDigits(ReadOnlySpan<char> digits)
    {
        for (var length = 1; length <= 3 && length <= digits.Length; length++)
        {
            if (ByCallingCode.TryGetValue(digits[..length].ToString(), out var plan))
            {
                return plan;
            }
        }

        return null;
    }

    /// <summary>True when no country has the calling code that the digits begin with.</summary>
    internal static bool BeginsWithSpareCode(ReadOnlySpan<char> digits)
    {
        foreach (var code in SpareCodes)
        {
            if (digits.StartsWith(code, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static SortedDictionary<string, CountryPlan> IndexCallingCodes()
    {
        var index = new SortedDictionary<string, CountryPlan>(StringComparer.Ordinal);
        foreach (var plan in Table)
        {
            // RU and KZ share 7, US and CA share 1; they agree in all that is asked of an international number.
            index.TryAdd(plan.CallingCode, plan);
        }

        return index;
    }

    private static CountryPlan Row(
        string country, string callingCode, string trunks, string internationals, int shortest, int longest, string bare, string first, string service) =>
        new(country, callingCode, Split(trunks), Split(internationals), shortest, longest, [.. Split(bare).Select(int.Parse)], first, Split(service));

    private static string[] Split(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
