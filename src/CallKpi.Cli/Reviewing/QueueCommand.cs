using System.CommandLine;
using CallKpi.Cli.Display;
using CallKpi.Cli.Flagged;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using CallKpi.V1;

namespace CallKpi.Cli.Reviewing;

/// <summary>`callkpi review queue`: what is worth a look today, and what is kept besides.</summary>
internal static class QueueCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        Command command = runner.Command("queue", ReviewTexts.AboutQueue);
        Option<string?> branch = runner.Option<string?>(command, "--branch", ReviewTexts.OptBranch, "ID");
        Option<string?> day = runner.Option<string?>(command, "--day", ReviewTexts.OptDay, "DAY");
        return runner.Runs(command, async (session, given, stop) =>
        {
            QueueResponse queue = await session.Server.Review.QueueAsync(
                new QueueRequest { BranchId = given.GetValue(branch) ?? "", Day = given.GetValue(day) ?? "" },
                session.Server.Question(stop));
            if (session.Json)
            {
                session.WriteJson([queue]);
                return ExitCode.Done;
            }

            if (queue.Flags.Count == 0)
            {
                session.Say(ReviewTexts.EmptyQueue);
            }
            else
            {
                session.Show(Table(session.Words, queue.Flags));
            }

            foreach (string line in Sentences(session.Words, queue))
            {
                session.Tell(line);
            }

            return ExitCode.Done;
        });
    }

    /// <summary>The queue as a table: of each flag its worth and what it is, its sentence, what decided and usual ones beside it, and the id to decide it by.</summary>
    internal static ReportTable Table(Words words, IEnumerable<QueuedFlag> flags)
    {
        ReportTable table = new ReportTable().Figure(words.Say(ReviewTexts.Worth)).Column(words.Say(ReviewTexts.What));
        foreach (QueuedFlag queued in flags)
        {
            Flag flag = queued.Flag;
            List<string> head = [ReviewTexts.Say(words, ReviewTexts.Kinds, flag.Kind)];
            head.AddRange(new[] { flag.BranchId, flag.ManagerId }.Where(id => id.Length > 0));
            head.Add(FlagWording.When(words, flag));
            if (queued.ClaimedUntil is not null)
            {
                head.Add(words.Say(ReviewTexts.ClaimedUntil, words.Clock(queued.ClaimedUntil.At())));
            }

            table.Row(WorthOf(words, queued), string.Join(" · ", head)).Line(FlagWording.Sentence(words, flag));
            foreach (string reason in FlagWording.Reasons(words, flag))
            {
                table.Line(reason);
            }

            table.Line(flag.Id).Gap();
        }

        return table;
    }

    /// <summary>How far the day is, what is kept besides, and what comes next.</summary>
    internal static IEnumerable<string> Sentences(Words words, QueueResponse queue)
    {
        yield return words.Say(queue.Decided > queue.Budget ? ReviewTexts.BudgetSpent : ReviewTexts.Budget, queue.Day, queue.Decided, queue.Budget);
        if (queue.Kept.Count > 0)
        {
            yield return words.Say(ReviewTexts.Kept, string.Join("; ", queue.Kept.Select(kept => Words(words, kept))));
        }

        if (queue.Flags.Count > 0)
        {
            yield return words.Say(ReviewTexts.HowToDecide);
        }
    }

    private static string WorthOf(Words words, QueuedFlag queued) => queued.Place switch
    {
        QueuePlace.Sample => words.Say(ReviewTexts.Sample),
        QueuePlace.Probe => words.Say(ReviewTexts.Probe, words.Percent(queued.Worth)),
        _ => words.Percent(queued.Worth),
    };

    private static string Words(Words words, KeptFlags kept)
    {
        (Text Text, int Count)[] parts =
        [
            (ReviewTexts.KeptOver, kept.OverBudget), (ReviewTexts.KeptBeyond, kept.BeyondThreshold),
            (ReviewTexts.KeptSuppressed, kept.Suppressed), (ReviewTexts.KeptClaimed, kept.Claimed),
            (ReviewTexts.KeptCorrected, kept.Corrected),
        ];
        string counts = string.Join(", ", parts.Where(part => part.Count > 0).Select(part => words.Say(part.Text, part.Count)));
        return $"{ReviewTexts.Say(words, ReviewTexts.Kinds, kept.Kind)} ({counts})";
    }
}
