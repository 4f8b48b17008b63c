using CallKpi.Cli.Display;
using CallKpi.Cli.Wording;
using CallKpi.V1;

namespace CallKpi.Cli.Detect;

/// <summary>Back-fills as a table.</summary>
internal static class BackfillTable
{
    /// <summary>One row each.</summary>
    public static ReportTable Of(Words words, IEnumerable<BackfillJob> jobs)
    {
        ReportTable table = new ReportTable()
            .Figure("#").Whole(words.Say(DayReviewTexts.State)).Column(words.Say(DayReviewTexts.Days)).Figure(words.Say(DayReviewTexts.DoneDays))
            .Figure(words.Say(DayReviewTexts.Found)).Whole(words.Say(DayReviewTexts.TimeLeft)).Whole(words.Say(DayReviewTexts.StartedAt));
        foreach (BackfillJob job in jobs)
        {
            BackfillProgress progress = job.Progress;
            table.Row(
                words.Number(job.Number),
                words.Say(StateOf(job.State)),
                $"{job.FromDay} – {job.ToDay}",
                $"{words.Number(progress.Done)}/{words.Number(progress.Total)}",
                words.Number(progress.Flags.Sum(kind => kind.Count)),
                progress.TimeLeft is { } left ? Words.Length(left.ToTimeSpan()) : "",
                words.Moment(job.StartedAt.At()));
        }

        return table;
    }

    private static Text StateOf(BackfillState state) => state switch
    {
        BackfillState.Running => DayReviewTexts.Running,
        BackfillState.Complete => DayReviewTexts.Complete,
        _ => DayReviewTexts.Stopped,
    };
}
