using System.CommandLine;
using System.CommandLine.Parsing;
using CallKpi.Cli.Wording;

namespace CallKpi.Cli.Session;

/// <summary>Says in the user's language what is wrong with a command line.</summary>
internal static class ParseTrouble
{
    /// <summary>A sentence for each trouble; empty when there is none.</summary>
    public static IReadOnlyList<string> Sentences(ParseResult parsed, Words words)
    {
        string path = HelpPage.PathOf(parsed.CommandResult.Command);
        if (parsed.UnmatchedTokens.Count > 0)
        {
            return [.. parsed.UnmatchedTokens.Select(token => words.Say(GlobalTexts.Unrecognised, token, path))];
        }

        return [.. parsed.Errors.Select(error => Sentence(error, words, path)).Distinct()];
    }

    private static string Sentence(ParseError error, Words words, string path) => error.SymbolResult switch
    {
        ArgumentResult { Tokens.Count: 0 } argument => words.Say(GlobalTexts.ArgumentMissing, argument.Argument.Name, path),
        ArgumentResult argument => BadValue(words, argument.Parent is OptionResult owner ? owner.Option.Name : argument.Argument.Name, argument, path),
        OptionResult { Tokens.Count: 0, IdentifierToken: null } option => words.Say(GlobalTexts.OptionRequired, option.Option.Name, path),
        OptionResult { Tokens.Count: 0 } option => words.Say(GlobalTexts.ValueMissing, option.Option.Name, path),
        OptionResult option => BadValue(words, option.Option.Name, option, path),
        CommandResult command when command.Command.Arguments.FirstOrDefault(a => MissesValue(command, a)) is { } missing
            => words.Say(GlobalTexts.ArgumentMissing, missing.Name, path),
        CommandResult command when command.Command.Options.FirstOrDefault(o => o.Required && command.GetResult(o) is null) is { } needed
            => words.Say(GlobalTexts.OptionRequired, needed.Name, path),
        CommandResult => words.Say(GlobalTexts.CommandMissing, path),
        _ => error.Message,
    };

    private static bool MissesValue(CommandResult command, Argument argument) =>
        argument.Arity.MinimumNumberOfValues > (command.GetResult(argument)?.Tokens.Count ?? 0);

    private static string BadValue(Words words, string name, SymbolResult result, string path) =>
        words.Say(GlobalTexts.ValueBad, name, string.Join(' ', result.Tokens.Select(token => token.Value)), path);
}
