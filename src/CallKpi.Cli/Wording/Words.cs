using System.Globalization;

namespace CallKpi.Cli.Wording;

/// <summary>Says texts, numbers, times and lengths in one language and one time zone.</summary>
internal sealed class Words(Tongue tongue, TimeZoneInfo zone)
{
    /// <summary>The no-break space that groups Russian digits, so that a number never breaks at a line's end.</summary>
    private const char GroupSpace = '\u00A0';

    /// <summary>The language.</summary>
    public Tongue Tongue => tongue;

    /// <summary>The zone in which instants are shown.</summary>
    public TimeZoneInfo Zone => zone;

    /// <summary>A text with its values, which are shown as this language shows them.</summary>
    public string Say(Text text, params object?[] values) =>
        values.Length == 0
            ? text.In(tongue)
            : string.Format(CultureInfo.InvariantCulture, text.In(tongue), [.. values.Select(Show)]);

    /// <summary>A count with its noun: `1,204 rows`.</summary>
    public string Count(PluralText noun, long count) => $"{Number(count)} {noun.For(tongue, count)}";

    /// <summary>A whole number with its digits grouped.</summary>
    public string Number(long number) => Localise(number.ToString("N0", CultureInfo.InvariantCulture));

    /// <summary>A number with a fixed count of decimals.</summary>
    public string Number(double number, int decimals) =>
        Localise(number.ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));

    /// <summary>A probability with two digits that say something, so that one above nought is never shown as nought: `0.41`, `0.00041`, `1.9e-8`.</summary>
    public string Probability(double p) => p is > 0 and < 0.0001
        ? Localise(p.ToString("0.0e-0", CultureInfo.InvariantCulture))
        : Number(p, p < 0.01 ? 5 : 3);

    /// <summary>A decimal number as text from the server, cut to so many decimals; a dash where there is none.</summary>
    public string Decimal(string? text, int decimals) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out decimal value)
            ? Localise(Math.Round(value, decimals, MidpointRounding.ToEven)
                .ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture))
            : "–";

    /// <summary>A share from 0 to 1 as a percentage.</summary>
    public string Share(string? text) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out decimal value)
            ? Decimal((value * 100).ToString(CultureInfo.InvariantCulture), 1) + (tongue == Tongue.Russian ? "\u00A0%" : "%")
            : "–";

    /// <summary>A share from 0 to 1, or a difference of two, in per cent.</summary>
    public string Percent(double share, int decimals = 0) =>
        Number(100 * share, decimals) + (tongue == Tongue.Russian ? "\u00A0%" : "%");

    /// <summary>An instant to the minute, in the shown zone.</summary>
    public string Moment(DateTimeOffset? at) => Format(at, "d MMM yyyy HH:mm", "dd.MM.yyyy HH:mm");

    /// <summary>An instant to the second, in the shown zone.</summary>
    public string ExactMoment(DateTimeOffset? at) => Format(at, "d MMM yyyy HH:mm:ss", "dd.MM.yyyy HH:mm:ss");

    /// <summary>A time of day to the second, in the shown zone.</summary>
    public string Clock(DateTimeOffset? at) => Format(at, "HH:mm:ss", "HH:mm:ss");

    /// <summary>A time of day to the minute, in the shown zone.</summary>
    public string Minute(DateTimeOffset? at) => Format(at, "HH:mm", "HH:mm");

    /// <summary>A month in the shown zone.</summary>
    public string Month(DateTimeOffset? at) => Format(at, "MMM yyyy", "MM.yyyy");

    /// <summary>A day in the shown zone.</summary>
    public string Day(DateTimeOffset? at) => Format(at, "d MMM yyyy", "dd.MM.yyyy");

    /// <summary>A length as `1:01:01` or `0:42`; fractions of a second are cut.</summary>
    public static string Length(TimeSpan? length)
    {
        if (length is not { } span)
        {
            return "–";
        }

        long seconds = (long)Math.Abs(span.TotalSeconds);
        string sign = span < TimeSpan.Zero && seconds > 0 ? "−" : "";
        string rest = $"{seconds / 60 % 60:00}:{seconds % 60:00}";
        return seconds >= 3600 ? $"{sign}{seconds / 3600}:{rest}" : $"{sign}{seconds / 60}:{seconds % 60:00}";
    }

    /// <summary>A length in hours, minutes and seconds, parts that are zero left out: `31 min 44 s`, as sentences about flags say it.</summary>
    public string Spelled(TimeSpan length)
    {
        long seconds = (long)Math.Round(length.TotalSeconds);
        (long Count, Text Unit)[] parts =
        [
            (seconds / 3600, GlobalTexts.Hours), (seconds / 60 % 60, GlobalTexts.Minutes), (seconds % 60, GlobalTexts.Seconds),
        ];
        string said = string.Join('\u00A0', parts.Where(part => part.Count > 0).Select(part => $"{Number(part.Count)}\u00A0{Say(part.Unit)}"));
        return said.Length > 0 ? said : $"0\u00A0{Say(GlobalTexts.Seconds)}";
    }

    /// <summary>The shown zone with its offset at an instant: `Europe/Moscow, UTC+03:00`.</summary>
    public string ZoneAt(DateTimeOffset at) => $"{zone.Id}, {OffsetAt(at)}";

    /// <summary>The offset of the shown zone at an instant: `UTC+03:00`.</summary>
    public string OffsetAt(DateTimeOffset at)
    {
        TimeSpan offset = zone.GetUtcOffset(at);
        string sign = offset < TimeSpan.Zero ? "−" : "+";
        return $"UTC{sign}{offset:hh\\:mm}";
    }

    private string Format(DateTimeOffset? at, string english, string russian) =>
        at is { } instant
            ? TimeZoneInfo.ConvertTime(instant, zone)
                .ToString(tongue == Tongue.Russian ? russian : english, CultureInfo.InvariantCulture)
            : "–";

    private string Localise(string number) =>
        tongue == Tongue.Russian
            ? number.Replace(',', GroupSpace).Replace('.', ',').Replace('-', '−')
            : number.Replace('-', '−');

    private object? Show(object? value) => value switch
    {
        int number => Number(number),
        long number => Number(number),
        DateTimeOffset at => ExactMoment(at),
        TimeSpan length => Length(length),
        Text text => text.In(tongue),
        _ => value,
    };
}
