using System.Globalization;
using CallKpi.Cli.Wording;

namespace CallKpi.Cli.Session;

/// <summary>Reads the values that a user gives; a value that cannot be read ends the command with what was expected.</summary>
internal static class Given
{
    private const int FileBuffer = 1 << 16;

    private static readonly string[] TimeFormats =
        ["yyyy-MM-dd", "yyyy-MM-dd HH:mm", "yyyy-MM-ddTHH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ss"];

    private static readonly string[] ZonedFormats =
        ["yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ssK"];

    /// <summary>A time zone by its IANA name.</summary>
    public static TimeZoneInfo Zone(string name) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(name, out TimeZoneInfo? zone)
            ? zone
            : throw CommandFailure.Usage(GlobalTexts.BadZone, name);

    /// <summary>An instant: a day means its local midnight, a time without an offset is local.</summary>
    public static DateTimeOffset Instant(string option, string text, TimeZoneInfo zone) =>
        TryInstant(text, zone) ?? throw CommandFailure.Usage(GlobalTexts.BadTime, option, text);

    /// <summary>An instant where one is given.</summary>
    public static DateTimeOffset? OptionalInstant(string option, string? text, TimeZoneInfo zone) =>
        text is null ? null : Instant(option, text, zone);

    /// <summary>An instant, or null where the text is none.</summary>
    public static DateTimeOffset? TryInstant(string text, TimeZoneInfo zone)
    {
        CultureInfo plain = CultureInfo.InvariantCulture;
        if (DateTime.TryParseExact(text, TimeFormats, plain, DateTimeStyles.None, out DateTime local))
        {
            return LocalTime.At(local, zone);
        }

        const DateTimeStyles utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTimeOffset.TryParseExact(text, ZonedFormats, plain, utc, out DateTimeOffset at) ? at : null;
    }

    /// <summary>A length such as 30s, 5m, 2h, 1d; a bare number is seconds.</summary>
    public static TimeSpan Length(string option, string text)
    {
        string number = text.TrimEnd('s', 'm', 'h', 'd');
        string unit = text[number.Length..];
        bool read = double.TryParse(
            number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value);
        TimeSpan? one = unit switch
        {
            "" or "s" => TimeSpan.FromSeconds(1),
            "m" => TimeSpan.FromMinutes(1),
            "h" => TimeSpan.FromHours(1),
            "d" => TimeSpan.FromDays(1),
            _ => null,
        };
        return read && one is { } unitLength && value < 1e6
            ? unitLength * value
            : throw CommandFailure.Usage(GlobalTexts.BadLength, option, text);
    }

    /// <summary>One of a fixed set of words.</summary>
    public static T Choice<T>(string option, string text, IReadOnlyDictionary<string, T> choices) =>
        choices.TryGetValue(text, out T? value)
            ? value
            : throw CommandFailure.Usage(GlobalTexts.BadChoice, option, text, string.Join(", ", choices.Keys));

    /// <summary>A kind of flag; empty where none is given.</summary>
    public static string FlagKind(string option, string? kind)
    {
        if (kind is not null)
        {
            Choice(option, kind, ReviewTexts.Kinds);
        }

        return kind ?? "";
    }

    /// <summary>A whole number within its limits.</summary>
    public static int Within(string option, int value, int least, int most) =>
        value >= least && value <= most
            ? value
            : throw CommandFailure.Usage(GlobalTexts.BadRange, option, value, least, most);

    /// <summary>A file that is there and may be read.</summary>
    public static FileStream ReadableFile(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, FileBuffer, FileOptions.SequentialScan);
        }
        catch (Exception trouble) when (trouble is FileNotFoundException or DirectoryNotFoundException)
        {
            throw CommandFailure.Usage(GlobalTexts.NoFile, path);
        }
        catch (UnauthorizedAccessException)
        {
            throw CommandFailure.Usage(Directory.Exists(path) ? GlobalTexts.IsFolder : GlobalTexts.MayNotRead, path);
        }
    }
}
