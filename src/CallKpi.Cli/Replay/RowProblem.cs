using CallKpi.Cli.Wording;

namespace CallKpi.Cli.Replay;

/// <summary>What is wrong with a row: what was seen, expected, and to be done.</summary>
internal sealed record RowProblem(Text Text, params object?[] Values)
{
    /// <summary>The sentence in the user's language.</summary>
    public string Say(Words words) => words.Say(Text, Values);
}
