using System.CommandLine;
using System.Globalization;
using CallKpi.Cli.Display;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using CallKpi.V1;

namespace CallKpi.Cli.Reviewing;

/// <summary>`callkpi review quality`: how good flags have proved to be.</summary>
internal static class QualityCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        Command command = runner.Command("quality", ReviewTexts.AboutQuality);
        Option<string?> from = runner.Option<string?>(command, "--from", ReviewTexts.OptSince, "TIME");
        return runner.Runs(command, async (session, given, stop) =>
        {
            QualityRequest request = new()
            {
                From = Given.OptionalInstant("--from", given.GetValue(from), session.Words.Zone).Stamp(),
            };
            QualityResponse quality = await session.Server.Review.QualityAsync(request, session.Server.Question(stop));
            if (session.Json)
            {
                session.WriteJson([quality]);
                return ExitCode.Done;
            }

            session.Show(Table(session.Words, quality), hasTimes: false);
            foreach (string line in Sentences(session.Words, quality))
            {
                session.Tell(line);
            }

            return ExitCode.Done;
        });
    }

    /// <summary>The kinds as a table, all of them last; empty before the first verdict.</summary>
    internal static ReportTable Table(Words words, QualityResponse quality)
    {
        ReportTable table = new ReportTable()
            .Column(words.Say(ReviewTexts.Kind)).Figure(words.Say(ReviewTexts.DecidedCount)).Figure(words.Say(ReviewTexts.Confirmed))
            .Figure(words.Say(ReviewTexts.Technical)).Figure(words.Say(ReviewTexts.Precision)).Figure(words.Say(ReviewTexts.Trend))
            .Column(words.Say(ReviewTexts.Threshold));
        if (quality.Kinds.Count > 0)
        {
            foreach (KindQuality kind in quality.Kinds.Append(quality.Overall))
            {
                table.Row(
                    kind.Kind.Length == 0 ? words.Say(ReviewTexts.AllKinds) : ReviewTexts.Say(words, ReviewTexts.Kinds, kind.Kind),
                    words.Number(kind.Decided), words.Number(kind.Confirmed), words.Number(kind.Technical),
                    Precision(words, kind.Precision), Trend(words, kind.Trend), Threshold(words, kind));
            }
        }

        return table;
    }

    /// <summary>How the figures are meant, and what flags miss.</summary>
    internal static IEnumerable<string> Sentences(Words words, QualityResponse quality)
    {
        if (quality.Kinds.Count > 0)
        {
            yield return words.Say(ReviewTexts.HowPrecise);
        }

        if (quality.Floor is not { } floor)
        {
            yield return words.Say(ReviewTexts.NoFloor);
            yield break;
        }

        ShareEstimate missed = floor.MissedShare;
        yield return words.Say(
            ReviewTexts.Floor, floor.Decided, floor.Missed, words.Percent(missed.Share, 1), words.Percent(missed.Low, 1), words.Percent(missed.High, 1));
        if (floor.Recall is { } recall)
        {
            yield return words.Say(ReviewTexts.Recall, words.Percent(recall.Share), words.Percent(recall.Low), words.Percent(recall.High));
        }
    }

    private static string Precision(Words words, ShareEstimate? precision) => precision is null
        ? "–"
        : $"{words.Percent(precision.Share)} ({words.Number(100 * precision.Low, 0)}–{words.Number(100 * precision.High, 0)})";

    private static string Trend(Words words, ShareEstimate? trend)
    {
        if (trend is null)
        {
            return "–";
        }

        string sign = trend.Share > 0 ? "+" : "";
        return $"{sign}{words.Percent(trend.Share)}{(trend.Low > 0 || trend.High < 0 ? "*" : "")}";
    }

    private static string Threshold(Words words, KindQuality kind) => kind.ThresholdReason.Length == 0
        ? ""
        : ReviewTexts.Say(
            words,
            ReviewTexts.ThresholdReasons,
            kind.ThresholdReason,
            words.Decimal(kind.LargestPValue.ToString("0.#####", CultureInfo.InvariantCulture), 4));
}
