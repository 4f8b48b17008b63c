using CallKpi.Cli.Display;
using CallKpi.Cli.Wording;

namespace CallKpi.Cli.Session;

/// <summary>Ends a command with a sentence for its user and an exit code.</summary>
/// <remarks>The sentence says what was seen, what was expected and what to do.</remarks>
internal sealed class CommandFailure(int exitCode, Text text, params object?[] values) : Exception(text.English)
{
    /// <summary>The program's exit code.</summary>
    public int ExitCode => exitCode;

    /// <summary>The sentence in the user's language.</summary>
    public string Say(Words words) =>
        words.Say(text, [.. values.Select(value => Plain(words, value))]);

    private static object? Plain(Words words, object? value) => value switch
    {
        string given => Terminal.Plain(given),
        Text part => Terminal.Plain(part.In(words.Tongue)),
        _ => value,
    };

    /// <summary>A failure of the command line itself.</summary>
    public static CommandFailure Usage(Text text, params object?[] values) => new(Session.ExitCode.Usage, text, values);
}
