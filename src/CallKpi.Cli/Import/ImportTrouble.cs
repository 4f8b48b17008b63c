using CallKpi.Cli.Wording;

namespace CallKpi.Cli.Import;

/// <summary>What is wrong with a row of an import.</summary>
internal sealed class ImportTrouble(Text text, params object?[] values) : Exception(text.English)
{
    /// <summary>The sentence in the user's language.</summary>
    public string Say(Words words) => words.Say(text, values);
}
