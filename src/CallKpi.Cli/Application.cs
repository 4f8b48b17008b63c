using System.CommandLine;
using System.CommandLine.Help;
using CallKpi.Cli.Access;
using CallKpi.Cli.Audio;
using CallKpi.Cli.CallLog;
using CallKpi.Cli.Deals;
using CallKpi.Cli.Detect;
using CallKpi.Cli.Flagged;
using CallKpi.Cli.Import;
using CallKpi.Cli.Ledger;
using CallKpi.Cli.People;
using CallKpi.Cli.Replay;
using CallKpi.Cli.Reviewing;
using CallKpi.Cli.Rules;
using CallKpi.Cli.Scoring;
using CallKpi.Cli.Session;
using CallKpi.Cli.Simulate;
using CallKpi.Cli.Store;
using CallKpi.Cli.Watch;
using CallKpi.Cli.Wording;

namespace CallKpi.Cli;

/// <summary>The program: parses the command line in the user's language and runs a command.</summary>
internal static class Application
{
    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(5);

    /// <summary>Runs a command line and returns the exit code.</summary>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> arguments, TextWriter output, TextWriter error, Func<string, string?> environment,
        TimeProvider time)
    {
        Tongue tongue = TongueChoice.From(arguments, environment);
        GlobalOptions options = new(tongue);
        CommandRunner runner = new(tongue, options, output, error, environment, time);
        RootCommand root = Root(runner, options, output);
        ParseResult parsed = root.Parse(arguments);
        if (arguments.Count == 0)
        {
            return new HelpPage(tongue, options, output).Invoke(parsed);
        }

        bool asks = parsed.Action is HelpPage || parsed.GetResult("--version") is not null;
        IReadOnlyList<string> troubles = asks ? [] : ParseTrouble.Sentences(parsed, new Words(tongue, TimeZoneInfo.Utc));
        foreach (string sentence in troubles)
        {
            await error.WriteLineAsync(sentence);
        }

        return troubles.Count > 0
            ? ExitCode.Usage
            : await parsed.InvokeAsync(new InvocationConfiguration
            {
                Output = output, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeToStop,
            });
    }

    private static RootCommand Root(CommandRunner runner, GlobalOptions options, TextWriter output)
    {
        RootCommand root = new(GlobalTexts.Root.In(runner.Tongue));
        foreach (Option option in options.All)
        {
            root.Add(option);
        }

        root.Directives.Clear();
        root.Options.OfType<HelpOption>().Single().Action = new HelpPage(runner.Tongue, options, output);
        foreach (Command command in Commands(runner))
        {
            root.Add(command);
        }

        return root;
    }

    private static IEnumerable<Command> Commands(CommandRunner runner) =>
    [
        ReplayCommand.Create(runner),
        ImportCommand.Create(runner),
        SimulateCommand.Create(runner),
        WatchCommand.Create(runner),
        ScoreCommand.Create(runner),
        CallListCommand.Create(runner),
        CallsCommand.Create(runner),
        CallCommand.Create(runner),
        ContactsCommand.Create(runner),
        DealsCommand.Create(runner),
        UnmatchedCommand.Create(runner),
        FlagsCommand.Create(runner),
        ReviewCommands.Create(runner),
        DetectCommands.Create(runner),
        BranchesCommand.Create(runner),
        ManagersCommand.Create(runner),
        ClientsCommand.Create(runner),
        PolicyCommand.Create(runner),
        ClassesCommand.Create(runner),
        RecordingsCommand.Create(runner),
        KeysCommand.Create(runner),
        TenantsCommand.Create(runner),
        RebuildCommand.Create(runner),
        HealthCommand.Create(runner),
    ];
}
