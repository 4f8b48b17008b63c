using System.CommandLine;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;

namespace CallKpi.Cli.Reviewing;

/// <summary>`callkpi review`: what reviewers do.</summary>
internal static class ReviewCommands
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        Command review = runner.Command("review", ReviewTexts.About);
        review.Add(QueueCommand.Create(runner));
        review.Add(VerdictCommands.Decide(runner));
        review.Add(VerdictCommands.Report(runner));
        review.Add(VerdictCommands.Claim(runner));
        review.Add(VerdictCommands.History(runner));
        review.Add(QualityCommand.Create(runner));
        review.Add(SuppressionCommands.Suppress(runner));
        review.Add(SuppressionCommands.Unsuppress(runner));
        review.Add(SuppressionCommands.List(runner));
        review.Add(BudgetCommand.Create(runner));
        return review;
    }
}
