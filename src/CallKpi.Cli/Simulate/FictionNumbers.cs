using System.Globalization;

namespace CallKpi.Cli.Simulate;

/// <summary>Telephone numbers that are nobody's: only ranges reserved for fiction.</summary>
/// <remarks>
/// Great Britain: Ofcom, "Telephone numbers for use in TV and radio drama programmes": 020 7946 0000–0999,
/// 07700 900000–900999, 0121 496 0000–0999, 0161 496 0000–0999, and 01632 960000–960999 without an area. North America: the North American Numbering Plan
/// sets 555-0100 to 555-0199 aside in every area code.
/// </remarks>
internal static class FictionNumbers
{
    /// <summary>How many clients a floor can have, however they fall to its branches.</summary>
    public const int MostClients = 4_000;

    private static readonly string[] BritishStarts = ["+442079460", "+447700900", "+441214960", "+441614960"];

    private static readonly int[] AreaCodes =
    [
        212, 201, 202, 203, 205, 206, 207, 208, 209, 210, 213, 214, 215, 216, 217, 218, 219, 303, 304, 305,
    ];

    /// <summary>The number of a client of the branch in Great Britain.</summary>
    public static string British(int index) =>
        Join(BritishStarts[index / 1000 % BritishStarts.Length], index % 1000, 3);

    /// <summary>The number of a client of the branch in North America.</summary>
    public static string American(int index) =>
        Join("+1" + AreaCodes[index / 100 % AreaCodes.Length].ToString(CultureInfo.InvariantCulture) + "55501", index % 100, 2);

    /// <summary>A number that is no client's.</summary>
    public static string Stranger(int index) => Join("+441632960", index % 1000, 3);

    private static string Join(string start, int index, int digits) =>
        start + index.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
}
