using CallKpi.Cli.Wording;
using CallKpi.V1;

namespace CallKpi.Cli.Detect;

/// <summary>How many flags of which kind, in a line.</summary>
internal static class FlagCounts
{
    /// <summary>The counts by kind; a word where there are none.</summary>
    public static string Say(Words words, IReadOnlyCollection<FlagCount> counts) => counts.Count == 0
        ? words.Say(DayReviewTexts.Nothing)
        : string.Join(", ", counts.Select(count => $"{ReviewTexts.Say(words, ReviewTexts.Kinds, count.Kind)} {words.Number(count.Count)}"));
}
