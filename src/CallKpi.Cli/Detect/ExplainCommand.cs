using System.CommandLine;
using System.Text.RegularExpressions;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using CallKpi.V1;

namespace CallKpi.Cli.Detect;

/// <summary>`callkpi detect explain CALL`: the arithmetic of one verdict.</summary>
internal static partial class ExplainCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        Command command = runner.Command("explain", ModelTexts.AboutExplain);
        Argument<string> call = runner.Argument(command, "CALL", ModelTexts.ArgCall);
        return runner.Runs(command, (session, given, stop) =>
        {
            string subject = given.GetRequiredValue(call);
            return FlagId().IsMatch(subject) ? FlagAsync(session, subject, stop) : CallAsync(session, subject, stop);
        });
    }

    /// <summary>Explains a call; of one that several managers shared, each one's share.</summary>
    private static async Task<int> CallAsync(CommandSession session, string call, CancellationToken stop)
    {
        List<ExplainResponse> shares = [await AskAsync(session, call, "", stop)];
        foreach (string manager in shares[0].ManagerIds.Where(manager => manager != shares[0].Verdict.ManagerId).ToList())
        {
            shares.Add(await AskAsync(session, call, manager, stop));
        }

        if (session.Json)
        {
            session.WriteJson(shares);
            return ExitCode.Done;
        }

        foreach (ExplainResponse explained in shares)
        {
            session.Show(ExplainTables.Verdict(session.Words, explained), hasTimes: false);
            session.Show(ExplainTables.Arithmetic(session.Words, explained));
        }

        return ExitCode.Done;
    }

    private static async Task<int> FlagAsync(CommandSession session, string flagId, CancellationToken stop)
    {
        Recomputation recomputed = await session.Server.Models.RecomputeAsync(
            new RecomputeRequest { FlagId = flagId }, session.Server.Question(stop));
        if (session.Json)
        {
            session.WriteJson([recomputed]);
            return ExitCode.Done;
        }

        session.Show(ExplainTables.Kept(session.Words, recomputed), hasTimes: recomputed.Again is null);
        if (recomputed.Again is { SubjectKind: "call" } again)
        {
            session.Show(ExplainTables.Arithmetic(session.Words, await AskAsync(session, again.SubjectId, again.ManagerId, stop)));
        }

        return ExitCode.Done;
    }

    private static async Task<ExplainResponse> AskAsync(CommandSession session, string call, string manager, CancellationToken stop)
    {
        int slash = call.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0 || slash == call.Length - 1)
        {
            throw CommandFailure.Usage(ModelTexts.BadCall, call);
        }

        ExplainRequest request = new() { Source = call[..slash], CallId = call[(slash + 1)..], ManagerId = manager };
        return await session.Server.Models.ExplainAsync(request, session.Server.Question(stop));
    }

    [GeneratedRegex("^[a-z_]+:(call|client|deal|manager|branch):")]
    private static partial Regex FlagId();
}
