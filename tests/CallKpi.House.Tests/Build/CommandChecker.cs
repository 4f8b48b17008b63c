using System.Text.RegularExpressions;
using CallKpi.House.Tests.Repository;

namespace CallKpi.House.Tests.Build;

/// <summary>Checks that the commands that people and the build server rely on stand where they look for them.</summary>
internal static partial class CommandChecker
{
    public const string Start = "dotnet run -c Release --project src/CallKpi.Server";
    public const string Test = "tests/run";

    /// <summary>The readme gives both commands, each on a line of its own inside a fenced block, ready to be copied.</summary>
    public static IEnumerable<Finding> Readme(RepositoryFile readme)
    {
        var commands = FencedLines(readme.Text).ToHashSet(StringComparer.Ordinal);
        return new[] { Start, Test }.Where(command => !commands.Contains(command))
            .Select(command => new Finding(readme.Path, 0, $"no code block has the line \"{command}\"."));
    }

    /// <summary>The build server runs what the readme tells people to run, not something of its own.</summary>
    public static IEnumerable<Finding> BuildServer(RepositoryFile script) =>
        RunsTheTests().IsMatch(script.Text)
            ? []
            : [new Finding(script.Path, 0, $"does not run {Test}.")];

    private static IEnumerable<string> FencedLines(string markdown) =>
        markdown.Split("```").Where((_, index) => index % 2 == 1).SelectMany(block => block.Split('\n')).Select(Bare);

    /// <summary>The command without a prompt before it or a remark behind it.</summary>
    private static string Bare(string line) => line.Split(" #")[0].Trim().TrimStart('$').Trim();

    /// <summary>The command at the beginning of a line, from the root or from a variable that names it.</summary>
    [GeneratedRegex("""^\s*(?:exec\s+)?"?(?:\$\{?\w+\}?/)?tests/run"?(?=\s|$)""", RegexOptions.Multiline)]
    private static partial Regex RunsTheTests();
}
