using System.Globalization;

namespace CallKpi.Server.Deals;

/// <summary>Amounts of money as the contract writes them: exact decimals, never floating point.</summary>
internal static class DealAmounts
{
    /// <summary>An amount; null if it is no decimal number within <see cref="DealLimits"/>.</summary>
    public static decimal? Read(string text)
    {
        int point = text.IndexOf('.', StringComparison.Ordinal);
        string whole = point < 0 ? text : text[..point], fraction = point < 0 ? "" : text[(point + 1)..];
        bool isShort = whole.Length is > 0 and <= DealLimits.MostWholeDigits && fraction.Length <= DealLimits.MostFractionDigits;
        bool isPlain = isShort && (point < 0 || fraction.Length > 0) && whole.All(char.IsAsciiDigit) && fraction.All(char.IsAsciiDigit);
        return isPlain ? decimal.Parse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) : null;
    }

    /// <summary>Whether a text is a code of ISO 4217 by its form.</summary>
    public static bool IsCurrency(string text) => text.Length == 3 && text.All(char.IsAsciiLetterUpper);
}
