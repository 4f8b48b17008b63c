using CallKpi.Cli.Display;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using CallKpi.V1;
using Google.Protobuf;

namespace CallKpi.Cli.Scoring;

/// <summary>Shows the rows behind a score: every client and unbroken part of the period.</summary>
internal static class ScoreRows
{
    /// <summary>Reads all pages of a manager and writes them.</summary>
    public static async Task WriteAsync(
        CommandSession session, GetManagerScoresRequest scores, string managerId, CancellationToken stop)
    {
        ListCadenceRowsRequest request = new()
        {
            From = scores.From, To = scores.To, AsOf = scores.AsOf, ManagerId = managerId, PageSize = 1000,
        };
        List<CadenceRow> rows = [];
        do
        {
            ListCadenceRowsResponse page = await session.Server.Scores.ListCadenceRowsAsync(request, session.Server.Question(stop));
            rows.AddRange(page.Rows);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        if (session.Json)
        {
            session.WriteJson(rows.Cast<IMessage>());
            return;
        }

        session.Say(ScoreTexts.RowsOf, managerId);
        session.Show(Table(session.Words, rows));
    }

    /// <summary>The rows as a table.</summary>
    public static ReportTable Table(Words words, IEnumerable<CadenceRow> rows)
    {
        ReportTable table = new ReportTable()
            .Column(words.Say(ScoreTexts.Client)).Column(words.Say(ScoreTexts.Class)).Figure(words.Say(ScoreTexts.Weight))
            .Figure(words.Say(ScoreTexts.Gaps)).Column(words.Say(ScoreTexts.From)).Column(words.Say(ScoreTexts.To))
            .Figure(words.Say(ScoreTexts.Contacts)).Figure(words.Say(ScoreTexts.Adherence)).Figure(words.Say(ScoreTexts.RowAttainment));
        foreach (CadenceRow row in rows)
        {
            table.Row(
                row.ClientId, row.ClassId, row.Weight, $"{row.TargetGapDays}/{row.MaximumGapDays}",
                words.Moment(row.From.At()), words.Moment(row.To.At()), words.Number(row.Contacts),
                words.Share(row.Adherence?.Decimal), words.Share(row.Attainment?.Decimal));
        }

        return table;
    }
}
