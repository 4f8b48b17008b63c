using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using CallKpi.V1;

namespace CallKpi.Cli.Replay;

/// <summary>The words that exchanges write for directions and outcomes.</summary>
internal static class RowWords
{
    /// <summary>Directions, by words without regard to case, blanks or underscores.</summary>
    public static IReadOnlyDictionary<string, Direction> Directions { get; } = Loose(new Dictionary<string, Direction>
    {
        ["outbound"] = Direction.Outbound,
        ["outgoing"] = Direction.Outbound,
        ["out"] = Direction.Outbound,
        ["inbound"] = Direction.Inbound,
        ["incoming"] = Direction.Inbound,
        ["in"] = Direction.Inbound,
        ["internal"] = Direction.Internal,
        ["local"] = Direction.Internal,
    });

    /// <summary>Outcomes, likewise.</summary>
    public static IReadOnlyDictionary<string, Disposition> Dispositions { get; } = Loose(new Dictionary<string, Disposition>
    {
        ["answered"] = Disposition.Answered,
        ["answer"] = Disposition.Answered,
        ["completed"] = Disposition.Answered,
        ["no answer"] = Disposition.NoAnswer,
        ["not answered"] = Disposition.NoAnswer,
        ["unanswered"] = Disposition.NoAnswer,
        ["missed"] = Disposition.NoAnswer,
        ["redirected"] = Disposition.NoAnswer,
        ["busy"] = Disposition.Busy,
        ["declined"] = Disposition.Busy,
        ["failed"] = Disposition.Failed,
        ["congestion"] = Disposition.Failed,
        ["cancelled"] = Disposition.Cancelled,
        ["canceled"] = Disposition.Cancelled,
        ["cancel"] = Disposition.Cancelled,
        ["abandoned"] = Disposition.Abandoned,
        ["abandon"] = Disposition.Abandoned,
        ["voicemail"] = Disposition.Voicemail,
    });

    /// <summary>The key under which a word is looked up.</summary>
    public static string Key(string word) =>
        string.Concat(word.Where(char.IsLetter).Select(char.ToUpperInvariant));

    /// <summary>The value that an option names; none if it is not given.</summary>
    public static T Choose<T>(string option, string? text, IReadOnlyDictionary<string, T> words)
        where T : struct, Enum
    {
        if (text is null)
        {
            return default;
        }

        return words.TryGetValue(Key(text), out T value)
            ? value
            : throw CommandFailure.Usage(GlobalTexts.BadChoice, option, text, string.Join(", ", EnumTexts.WordsOf<T>()));
    }

    private static Dictionary<string, T> Loose<T>(Dictionary<string, T> words) =>
        words.ToDictionary(pair => Key(pair.Key), pair => pair.Value, StringComparer.Ordinal);
}
