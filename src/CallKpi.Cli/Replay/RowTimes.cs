using System.Globalization;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;

namespace CallKpi.Cli.Replay;

/// <summary>Reads the times and lengths of call records.</summary>
internal sealed class RowTimes(TimeZoneInfo zone, string? format)
{
    private static readonly string[] Usual =
    [
        "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-ddTHH:mm:ss.FFFFFFF",
        "yyyy-MM-dd HH:mm", "yyyy-MM-ddTHH:mm",
    ];

    private static readonly string[] Zoned = ["yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFzzz"];

    /// <summary>Reads an instant; empty text is none, and so is the all-zero date that databases write.</summary>
    public RowProblem? Read(string field, string text, out DateTimeOffset? at)
    {
        at = null;
        if (text.Length == 0 || text.StartsWith("0000-00-00", StringComparison.Ordinal))
        {
            return null;
        }

        at = format is null ? ReadUsual(text) : ReadAs(text, [format]);
        return at is null ? new RowProblem(ReplayTexts.BadRowTime, field, text, format ?? Usual[0]) : null;
    }

    /// <summary>Reads a length in seconds, or as `m:ss` or `h:mm:ss`; empty text is none.</summary>
    public static RowProblem? ReadLength(string field, string text, out TimeSpan? length)
    {
        length = null;
        if (text.Length == 0)
        {
            return null;
        }

        double seconds = 0;
        foreach (string part in text.Split(':'))
        {
            if (!double.TryParse(part, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number))
            {
                return new RowProblem(ReplayTexts.BadRowLength, field, text);
            }

            seconds = (seconds * 60) + number;
        }

        if (seconds > TimeSpan.FromDays(365).TotalSeconds)
        {
            return new RowProblem(ReplayTexts.BadRowLength, field, text);
        }

        length = TimeSpan.FromSeconds(seconds);
        return null;
    }

    private DateTimeOffset? ReadUsual(string text) =>
        ReadAs(text, Usual) ?? ReadZoned(text) ?? ReadUnix(text);

    private DateTimeOffset? ReadAs(string text, string[] formats) =>
        DateTime.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime local)
            ? local.Kind == DateTimeKind.Unspecified
                ? LocalTime.At(local, zone)
                : new DateTimeOffset(local.ToUniversalTime())
            : null;

    private static DateTimeOffset? ReadZoned(string text) =>
        DateTimeOffset.TryParseExact(
            text, Zoned, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at)
            ? at.ToUniversalTime()
            : null;

    private static DateTimeOffset? ReadUnix(string text) =>
        text.Length is 10 or 13 && text.All(char.IsAsciiDigit)
            ? DateTimeOffset.FromUnixTimeMilliseconds(
                long.Parse(text, CultureInfo.InvariantCulture) * (text.Length == 10 ? 1000 : 1))
            : null;
}
