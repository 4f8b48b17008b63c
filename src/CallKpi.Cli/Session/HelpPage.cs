using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using CallKpi.Cli.Wording;

namespace CallKpi.Cli.Session;

/// <summary>Writes the help of a command in the user's language, 80 columns wide.</summary>
internal sealed class HelpPage(Tongue tongue, GlobalOptions global, TextWriter output) : SynchronousCommandLineAction
{
    private const int Width = 80;
    private const int Margin = 27;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        Write(parseResult.CommandResult.Command);
        return ExitCode.Done;
    }

    /// <summary>The words that start a command, from the program's name on.</summary>
    public static string PathOf(Command command)
    {
        Command? parent = command.Parents.OfType<Command>().FirstOrDefault();
        return parent is null ? "callkpi" : $"{PathOf(parent)} {command.Name}";
    }

    private void Write(Command command)
    {
        WriteWrapped(0, command.Description ?? "");
        output.WriteLine();
        output.WriteLine($"{Say(GlobalTexts.HelpUsage)}: {Usage(command)}");
        Section(GlobalTexts.HelpCommands, command.Subcommands.Select(s => (s.Name, s.Description)));
        Section(GlobalTexts.HelpArguments, command.Arguments.Select(a => (a.Name, a.Description)));
        List<Option> all = [.. global.All];
        Section(GlobalTexts.HelpOptions, command.Options
            .Where(o => !all.Contains(o) && o is not HelpOption and not VersionOption)
            .Select(o => (Shape(o), o.Description)));
        Section(GlobalTexts.HelpGlobal, all.Select(o => (Shape(o), o.Description)));
        output.WriteLine();
        WriteWrapped(0, Say(GlobalTexts.HelpExit));
    }

    private string Usage(Command command)
    {
        IEnumerable<string> parts = [PathOf(command), .. command.Arguments.Select(a => a.Name), .. command.Options.Where(o => o.Required).Select(Shape)];
        string commands = command.Subcommands.Count > 0 ? " " + Say(GlobalTexts.HelpCommandMark) : "";
        return string.Join(' ', parts) + commands + " " + Say(GlobalTexts.HelpOptionsMark);
    }

    private static string Shape(Option option) =>
        option.ValueType == typeof(bool) ? option.Name : $"{option.Name} {option.HelpName ?? "VALUE"}";

    private void Section(Text title, IEnumerable<(string Name, string? About)> rows)
    {
        bool started = false;
        foreach ((string name, string? about) in rows)
        {
            if (!started)
            {
                output.WriteLine();
                output.WriteLine(Say(title) + ":");
                started = true;
            }

            bool fits = name.Length + 4 <= Margin;
            output.Write("  " + name + (fits ? new string(' ', Margin - name.Length - 2) : "\n" + new string(' ', Margin)));
            WriteWrapped(Margin, about ?? "");
        }
    }

    private void WriteWrapped(int margin, string text)
    {
        int column = margin;
        foreach (string word in text.Split(' '))
        {
            if (column > margin && column + 1 + word.Length > Width)
            {
                output.Write("\n" + new string(' ', margin));
                column = margin;
            }

            string gap = column > margin ? " " : "";
            output.Write(gap + word);
            column += gap.Length + word.Length;
        }

        output.WriteLine();
    }

    private string Say(Text text) => text.In(tongue);
}
