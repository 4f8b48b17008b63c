using System.CommandLine;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using CallKpi.Detection.Cycles;

namespace CallKpi.Cli.Detect;

/// <summary>`callkpi detect train cycles FILE… --out MODEL.json`: the prior by which a new company's gaps and deals are judged.</summary>
internal static class TrainCyclesCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        Command command = runner.Command("cycles", DetectTexts.AboutTrainCycles);
        Argument<string[]> files = new("FILE") { Description = DetectTexts.ArgCycles.In(runner.Tongue), Arity = ArgumentArity.OneOrMore };
        command.Add(files);
        Option<string> target = runner.Option<string>(command, "--out", DetectTexts.OptModel, "MODEL.json");
        target.Required = true;
        return runner.Runs(command, async (session, given, stop) =>
        {
            CycleInterval[][] companies = [.. given.GetRequiredValue(files).Select(Read)];
            CyclePrior prior = CyclePriorTraining.Fit(companies)
                ?? throw new CommandFailure(ExitCode.Failed, DetectTexts.FewCycles, CyclePriorTraining.LeastClosed);
            byte[] text = prior.Write();
            if (!CyclePrior.TryRead(text, out _))
            {
                throw new CommandFailure(ExitCode.Failed, DetectTexts.SteepCycles);
            }

            await File.WriteAllBytesAsync(given.GetRequiredValue(target), text, stop);
            session.Complain(DetectTexts.TrainedCycles, prior.Intervals, prior.Companies);
            return ExitCode.Done;
        });
    }

    private static CycleInterval[] Read(string path) => ScoreCyclesCommand.Intervals(MeasurementFile.Read(path, ScoreCyclesCommand.Columns));
}
