using System.CommandLine;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;

namespace CallKpi.Cli.Detect;

/// <summary>`callkpi detect`: detectors run over files and over the days of a server, and what its own have learned.</summary>
internal static class DetectCommands
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        Command detect = runner.Command("detect", DetectTexts.About);
        Command score = runner.Command("score", DetectTexts.AboutScore);
        score.Add(ScoreDurationsCommand.Create(runner));
        score.Add(ScoreManagerDaysCommand.Create(runner));
        score.Add(ScoreCyclesCommand.Create(runner));
        score.Add(ScoreSeriesCommand.Create(runner));
        detect.Add(score);
        Command train = runner.Command("train", DetectTexts.AboutTrain);
        train.Add(TrainDurationsCommand.Create(runner));
        train.Add(TrainCyclesCommand.Create(runner));
        detect.Add(train);
        detect.Add(EvaluateCommand.Create(runner));
        detect.Add(ExplainCommand.Create(runner));
        detect.Add(ModelsCommand.Create(runner));
        detect.Add(BackfillCommand.Create(runner));
        detect.Add(ReviewedDaysCommand.Create(runner));
        return detect;
    }
}
