using CallKpi.Cli.Display;
using CallKpi.Cli.Wording;
using CallKpi.V1;

namespace CallKpi.Cli.Flagged;

/// <summary>Says of a flag when it was, what decided, and what ordinary ones beside it were.</summary>
internal static class FlagWording
{
    /// <summary>A period is known by the start of its last local day in the branch's zone; at noon it is the same day in nearly all others.</summary>
    private static readonly TimeSpan HalfDay = TimeSpan.FromHours(12);

    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <summary>The sentence in the user's language; the kind where a server sent none.</summary>
    public static string Sentence(Words words, Flag flag)
    {
        string sentence = words.Tongue == Tongue.Russian && flag.SentenceRu.Length > 0 ? flag.SentenceRu : flag.SentenceEn;
        return sentence.Length > 0 ? sentence : flag.Kind;
    }

    /// <summary>When it was: a month as a month, a day as a day, an hour with its end, a call to the minute.</summary>
    public static string When(Words words, Flag flag) => flag.Period.Length > 0 || IsMoment(flag)
        ? When(words, flag, flag.At.At())
        : words.Day(flag.At.At() + HalfDay);

    /// <summary>What was corrected since, what decided and which ordinary ones stand beside it, in one line; nothing where none of it is known.</summary>
    public static IEnumerable<string> Reasons(Words words, Flag flag)
    {
        string? corrected = flag.Corrected.Length == 0 ? null : FlagTexts.Corrections.TryGetValue(flag.Corrected, out Text? text) ? words.Say(text) : flag.Corrected;
        string[] parts = [.. new[] { corrected, Driver(words, flag), Neighbours(words, flag) }.OfType<string>()];
        return parts.Length == 0 ? [] : [string.Join(' ', parts)];
    }

    /// <summary>The value of a flag, or an end of what was expected, in its unit as its sentence says it.</summary>
    public static string Amount(Words words, Flag flag, double value) => flag.Unit switch
    {
        "s" => words.Spelled(TimeSpan.FromSeconds(value)),
        "share" => words.Percent(value, Places(100 * value)),
        "money" => $"{Short(words, value)} {flag.Currency}".TrimEnd(),
        "count" => Short(words, value),
        _ => $"{Short(words, value)} {ModelTexts.Say(words, value == 1 ? flag.Unit.TrimEnd('s') : flag.Unit)}",
    };

    /// <summary>One ordinary one: how much, when, and whose.</summary>
    public static string Neighbour(Words words, Flag flag, FlagNeighbour neighbour)
    {
        string[] parts = [Value(words, flag, neighbour.Value), When(words, flag, neighbour.At.At()), neighbour.Id];
        return string.Join(", ", parts.Where(part => part.Length > 0));
    }

    /// <summary>What decided, in words; empty where it is not known.</summary>
    public static string DriverWord(Words words, Flag flag) =>
        FlagTexts.Drivers.TryGetValue(flag.Driver, out Text? text) ? words.Say(text) : flag.Driver;

    private static string? Driver(Words words, Flag flag) =>
        flag.Driver.Length == 0 ? null : words.Say(FlagTexts.Decided, DriverWord(words, flag));

    private static string? Neighbours(Words words, Flag flag) => flag.Neighbours.Count == 0
        ? null
        : words.Say(FlagTexts.Neighbours, string.Join("; ", flag.Neighbours.Select(each => Neighbour(words, flag, each))));

    private static string Value(Words words, Flag flag, double value) => (flag.Kind, flag.Unit) switch
    {
        // Results stand beside their threshold.
        ("results_at_bonus_threshold", _) => words.Say(FlagTexts.OfThreshold, words.Percent(value)),
        (_, "s") => Words.Length(TimeSpan.FromSeconds(value)),
        (_, "share") => words.Percent(value),
        (_, "money") => $"{words.Number((long)Math.Round(value))} {flag.Currency}".TrimEnd(),
        (_, "count") => words.Number((long)Math.Round(value)),
        _ => $"{Short(words, value)} {ModelTexts.Say(words, flag.Unit)}",
    };

    private static string Short(Words words, double value) => words.Number(value, Places(value));

    /// <summary>One decimal place, where the value has any.</summary>
    private static int Places(double value) => Math.Round(value, 1) == Math.Round(value) ? 0 : 1;

    private static string When(Words words, Flag flag, DateTimeOffset? at) => flag.Period switch
    {
        "hour" => Hour(words, at),
        "day" => words.Day(at + HalfDay),
        "week" => words.Say(FlagTexts.WeekFrom, words.Day(at + HalfDay - Week + TimeSpan.FromDays(1))),
        "month" => words.Month(at + HalfDay),
        _ => IsMoment(flag) ? words.Moment(at) : words.Day(at),
    };

    /// <summary>An hour by the clock of who reads; the sentence has it by the branch's, and each says which it is.</summary>
    private static string Hour(Words words, DateTimeOffset? at) =>
        $"{words.Moment(at)}–{words.Minute(at?.AddHours(1))}{(at is { } start ? $" ({words.OffsetAt(start)})" : "")}";

    private static bool IsMoment(Flag flag) => flag.SubjectKind is "call" or "contact" or "";
}
