using System.CommandLine;
using System.Text;
using CallKpi.Cli.Csv;
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
            string[] paths = given.GetRequiredValue(files);
            CyclePrior prior = await WholeFile.WriteAsync(given.GetRequiredValue(target), paths, async output =>
            {
                (CyclePrior learned, byte[] text) = Train(paths);
                await output.WriteAsync(Encoding.UTF8.GetString(text).AsMemory(), stop);
                return learned;
            });
            session.Complain(DetectTexts.TrainedCycles, prior.Intervals, prior.Companies);
            return ExitCode.Done;
        });
    }

    private static (CyclePrior Prior, byte[] Text) Train(IEnumerable<string> paths)
    {
        CycleInterval[][] companies = [.. paths.Select(Read)];
        CyclePrior prior = CyclePriorTraining.Fit(companies)
            ?? throw new CommandFailure(ExitCode.Failed, DetectTexts.FewCycles, CyclePriorTraining.LeastClosed);
        byte[] text = prior.Write();
        return CyclePrior.TryRead(text, out _) ? (prior, text) : throw new CommandFailure(ExitCode.Failed, DetectTexts.SteepCycles);
    }

    private static CycleInterval[] Read(string path) => ScoreCyclesCommand.Intervals(MeasurementFile.Read(path, ScoreCyclesCommand.Columns));
}
