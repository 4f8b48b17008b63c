using System.CommandLine;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using Google.Protobuf;

namespace CallKpi.Cli.Import;

/// <summary>`callkpi import branches|managers|clients|deals FILE`.</summary>
internal static class ImportCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        Command command = runner.Command("import", ImportTexts.About);
        command.Add(Of(runner, "branches", ImportTexts.AboutBranches, new BranchImport()));
        command.Add(Of(runner, "managers", ImportTexts.AboutManagers, new ManagerImport()));
        command.Add(Of(runner, "clients", ImportTexts.AboutClients, new ClientImport()));
        command.Add(Of(runner, "deals", ImportTexts.AboutDeals, new DealImport()));
        return command;
    }

    private static Command Of<T>(CommandRunner runner, string name, Text about, ImportKind<T> kind)
        where T : class, IMessage<T>
    {
        Command command = runner.Command(name, about);
        Argument<string> file = runner.Argument(command, "FILE", ImportTexts.File);
        return runner.Runs(command, (session, given, stop) =>
            new ImportRun<T>(session, kind, given.GetRequiredValue(file)).RunAsync(stop));
    }
}
