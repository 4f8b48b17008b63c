using System.CommandLine;
using System.Text;
using CallKpi.Cli.Csv;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using CallKpi.Detection.Durations;

namespace CallKpi.Cli.Detect;

/// <summary>`callkpi detect train durations FILE… --out MODEL.json`: the prior with which a new company begins.</summary>
internal static class TrainDurationsCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        Command command = runner.Command("durations", DetectTexts.AboutTrainDurations);
        Argument<string[]> files = new("FILE") { Description = DetectTexts.ArgCalls.In(runner.Tongue), Arity = ArgumentArity.OneOrMore };
        command.Add(files);
        Option<string> target = runner.Option<string>(command, "--out", DetectTexts.OptModel, "MODEL.json");
        Option<string?> before = runner.Option<string?>(command, "--before", DetectTexts.OptBefore, "TIME");
        target.Required = true;
        return runner.Runs(command, async (session, given, stop) =>
        {
            DateTimeOffset? end = Given.OptionalInstant("--before", given.GetValue(before), TimeZoneInfo.Utc);
            string[] paths = given.GetRequiredValue(files);
            DurationPrior prior = await WholeFile.WriteAsync(given.GetRequiredValue(target), paths, async output =>
            {
                DurationPrior learned = Train(paths, end);
                await output.WriteAsync(Encoding.UTF8.GetString(learned.Write()).AsMemory(), stop);
                return learned;
            });
            session.Complain(DetectTexts.Trained, prior.Calls, prior.People);
            return ExitCode.Done;
        });
    }

    /// <summary>Calls of several files go in the order of their starts, as if they were of one company.</summary>
    private static DurationPrior Train(IEnumerable<string> files, DateTimeOffset? end)
    {
        DurationCall[] calls =
        [
            .. files.SelectMany(file => CallFile.Read(file, hasIds: false)).Select(row => row.Call)
                .Where(call => end is null || call.StartedAt < end).OrderBy(call => call.StartedAt),
        ];
        return calls.Length > 0 ? DurationPriorTraining.Fit(calls) : throw new CommandFailure(ExitCode.Failed, DetectTexts.NoCalls);
    }
}
