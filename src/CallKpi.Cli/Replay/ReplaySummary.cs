using System.Text.Json;
using CallKpi.Cli.Display;
using CallKpi.Cli.Push;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using CallKpi.V1;

namespace CallKpi.Cli.Replay;

/// <summary>Says what became of a replay, and gives the exit code.</summary>
internal sealed class ReplaySummary(CommandSession session, string file, ReplayTally tally, TimeSpan elapsed)
{
    private long Milliseconds => (long)elapsed.TotalMilliseconds;

    private long EventsPerSecond => (long)(tally.Pushed.Acknowledged / Math.Max(0.001, elapsed.TotalSeconds));

    /// <summary>Writes troubles to standard error and the figures to standard output.</summary>
    public int Write()
    {
        WriteTroubles();
        if (session.Json)
        {
            session.Output.WriteLine(Json());
        }
        else
        {
            Table().WriteTo(session.Screen);
        }

        return tally.Bad + tally.Pushed.Rejected > 0 ? ExitCode.Failed : ExitCode.Done;
    }

    private void WriteTroubles()
    {
        foreach ((long line, RowProblem problem) in tally.FirstBad)
        {
            Point(line, problem.Say(session.Words));
        }

        More(tally.Bad);
        foreach (RejectedEvent rejected in tally.Pushed.First)
        {
            Point(rejected.Line, RejectionTexts.Say(session.Words, rejected));
        }

        More(tally.Pushed.Rejected);
    }

    private void Point(long line, string sentence) =>
        session.Error.WriteLine($"{file}:{line}: {Terminal.Plain(sentence)}");

    private void More(long all)
    {
        if (all > PushTally.MostShown)
        {
            session.Complain(ReplayTexts.SumMore, all - PushTally.MostShown);
        }
    }

    private ReportTable Table()
    {
        Words words = session.Words;
        ReportTable table = new ReportTable().Column("").Figure("");
        void Row(Text name, long value, bool always = true)
        {
            if (always || value > 0)
            {
                table.Row(words.Say(name), words.Number(value));
            }
        }

        Row(ReplayTexts.SumRead, tally.Read);
        Row(ReplayTexts.SumIdentical, tally.Identical);
        Row(ReplayTexts.SumBad, tally.Bad);
        Row(ReplayTexts.SumAccepted, tally.Pushed.Accepted);
        Row(ReplayTexts.SumDuplicates, tally.Pushed.Duplicates);
        Row(ReplayTexts.SumRejected, tally.Pushed.Rejected);
        foreach ((RejectionReason reason, long count) in tally.Pushed.Reasons)
        {
            table.Row("  " + EnumTexts.Say(words, reason), words.Number(count));
        }

        table.Row(words.Say(ReplayTexts.SumTime), words.Say(ReplayTexts.SumTimeValue, Milliseconds, EventsPerSecond));
        return table;
    }

    private string Json() => JsonSerializer.Serialize(new
    {
        rows = tally.Read,
        identical = tally.Identical,
        bad_rows = tally.Bad,
        accepted = tally.Pushed.Accepted,
        duplicates = tally.Pushed.Duplicates,
        rejected = tally.Pushed.Rejected,
        rejections = tally.Pushed.Reasons.ToDictionary(
            pair => EnumTexts.WordOf(pair.Key) ?? "", pair => pair.Value),
        milliseconds = Milliseconds,
        events_per_second = EventsPerSecond,
    });
}
