using System.CommandLine;
using CallKpi.Cli.Display;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using CallKpi.V1;
using Google.Protobuf.WellKnownTypes;

namespace CallKpi.Cli.Scoring;

/// <summary>`callkpi score`: contact scores of a period, with the parts of the formula.</summary>
internal sealed class ScoreCommand
{
    private readonly Option<string> _period;
    private readonly Option<string?> _manager;
    private readonly Option<string?> _branch;
    private readonly Option<string?> _asOf;
    private readonly Option<bool> _rows;

    private ScoreCommand(CommandRunner runner, Command command)
    {
        _period = runner.Option(command, "--period", ScoreTexts.OptPeriod, "PERIOD", "this-week");
        _manager = runner.Option<string?>(command, "--manager", GlobalTexts.OptManager, "ID");
        _branch = runner.Option<string?>(command, "--branch", GlobalTexts.OptBranch, "ID");
        _asOf = runner.Option<string?>(command, "--as-of", ScoreTexts.OptAsOf, "TIME");
        _rows = runner.Option<bool>(command, "--rows", ScoreTexts.OptRows);
    }

    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        Command command = runner.Command("score", ScoreTexts.About);
        ScoreCommand work = new(runner, command);
        return runner.Runs(command, work.RunAsync);
    }

    private async Task<int> RunAsync(CommandSession session, ParseResult given, CancellationToken stop)
    {
        Period period = Period.Parse(given.GetRequiredValue(_period), session.Now, session.Words.Zone);
        Timestamp? asOf = Given.OptionalInstant("--as-of", given.GetValue(_asOf), session.Words.Zone).Stamp();
        GetManagerScoresRequest request = new()
        {
            From = period.From.ToTimestamp(),
            To = period.To.ToTimestamp(),
            ManagerId = given.GetValue(_manager) ?? "",
            BranchId = given.GetValue(_branch) ?? "",
            AsOf = asOf,
        };
        GetManagerScoresResponse answer = await session.Server.Scores.GetManagerScoresAsync(request, session.Server.Question(stop));
        if (session.Json && !given.GetValue(_rows))
        {
            session.WriteJson([answer]);
            return ExitCode.Done;
        }

        if (!session.Json)
        {
            ScoreReport.Write(session, period, answer, isDetailed: request.ManagerId.Length > 0);
        }

        if (given.GetValue(_rows))
        {
            foreach (ManagerScore score in answer.Scores)
            {
                await ScoreRows.WriteAsync(session, request, score.ManagerId, stop);
            }
        }

        return ExitCode.Done;
    }
}
