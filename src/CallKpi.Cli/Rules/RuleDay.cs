using System.Globalization;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;

namespace CallKpi.Cli.Rules;

/// <summary>Reads the day from which a rule is in force.</summary>
internal static class RuleDay
{
    /// <summary>A day that must be given.</summary>
    public static string Required(string option, string? text) =>
        text is { Length: > 0 } ? Optional(option, text) : throw CommandFailure.Usage(RuleTexts.DayMissing, option);

    /// <summary>A day that may be left out.</summary>
    public static string Optional(string option, string? text) =>
        string.IsNullOrEmpty(text) ? ""
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? text
        : throw CommandFailure.Usage(RuleTexts.BadDay, option, text);
}
