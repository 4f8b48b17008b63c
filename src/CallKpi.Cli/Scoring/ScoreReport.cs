using CallKpi.Cli.Display;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using CallKpi.V1;
using Spectre.Console;

namespace CallKpi.Cli.Scoring;

/// <summary>Draws contact scores.</summary>
internal static class ScoreReport
{
    /// <summary>Writes the period, the table, what can be said beside it, and the formula.</summary>
    public static void Write(CommandSession session, Period period, GetManagerScoresResponse answer, bool isDetailed)
    {
        Words words = session.Words;
        session.Say(ScoreTexts.PeriodLine, words.Moment(period.From), words.Moment(period.To));
        session.Show(Table(words, answer.Scores));
        foreach (ManagerScore score in answer.Scores)
        {
            foreach (string sentence in Sentences(words, score, isDetailed ? 20 : 3))
            {
                session.Tell(sentence);
            }
        }

        if (answer.Formula.Length > 0)
        {
            session.Say(ScoreTexts.Formula);
            session.Tell(answer.Formula);
        }
    }

    /// <summary>A line for each manager.</summary>
    public static ReportTable Table(Words words, IEnumerable<ManagerScore> scores)
    {
        ReportTable table = new ReportTable()
            .Column(words.Say(ScoreTexts.Manager)).Figure(words.Say(ScoreTexts.Score)).Figure(words.Say(ScoreTexts.Attainment))
            .Figure(words.Say(ScoreTexts.Coverage)).Figure(words.Say(ScoreTexts.Clients)).Figure(words.Say(ScoreTexts.Counted))
            .Figure(words.Say(ScoreTexts.Misallocated));
        foreach (ManagerScore score in scores)
        {
            table.Row(
                Name(score), words.Decimal(score.Score?.Decimal, 1), words.Share(score.Attainment?.Decimal),
                words.Share(score.Coverage?.Decimal), words.Number(score.Clients), words.Number(score.Counted),
                words.Number(score.Misallocated));
        }

        return table;
    }

    /// <summary>By class, what cost the most, and whether the targets can be met.</summary>
    public static IEnumerable<string> Sentences(Words words, ManagerScore score, int mostClients)
    {
        if (score.ByClass.Count > 1)
        {
            string classes = string.Join(", ", score.ByClass.Select(part =>
                $"{part.ClassId} {words.Decimal(part.Score?.Decimal, 1)} ({words.Count(ScoreTexts.ClientCount, part.Clients)})"));
            yield return words.Say(ScoreTexts.ByClass, Name(score), classes);
        }

        if (score.PointsLost.Count > 0)
        {
            string lost = string.Join(", ", score.PointsLost.Take(mostClients).Select(client =>
                $"{(client.ClientName.Length > 0 ? client.ClientName : client.ClientId)} {words.Decimal(client.Points?.Decimal, 1)}"));
            yield return words.Say(ScoreTexts.Lost, Name(score), lost);
        }

        if (score.Capacity is { Required.Exact.Length: > 0, RequiredShown: > 0 } capacity)
        {
            string made = words.Decimal(capacity.Made?.Decimal, 1);
            yield return words.Say(
                capacity.Fits ? ScoreTexts.Fits : ScoreTexts.TooMuch, Name(score), capacity.RequiredShown, made);
        }
    }

    private static string Name(ManagerScore score) =>
        score.ManagerName.Length > 0 ? score.ManagerName : score.ManagerId;
}
