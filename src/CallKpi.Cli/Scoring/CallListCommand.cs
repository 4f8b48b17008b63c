using System.CommandLine;
using CallKpi.Cli.Display;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using CallKpi.V1;
using Google.Protobuf;

namespace CallKpi.Cli.Scoring;

/// <summary>`callkpi call-list MANAGER`: whom to call now, the most pressing first.</summary>
internal static class CallListCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        Command command = runner.Command("call-list", ScoreTexts.AboutList);
        Argument<string> manager = runner.Argument(command, "MANAGER", ScoreTexts.ArgManager);
        Option<int> limit = runner.Option(command, "--limit", ScoreTexts.OptListLimit, "N", 20);
        Option<string?> asOf = runner.Option<string?>(command, "--as-of", ScoreTexts.OptAsOf, "TIME");
        return runner.Runs(command, async (session, given, stop) =>
        {
            GetCallListRequest request = new()
            {
                ManagerId = given.GetRequiredValue(manager),
                Limit = Given.Within("--limit", given.GetValue(limit), 1, 1000),
                AsOf = Given.OptionalInstant("--as-of", given.GetValue(asOf), session.Words.Zone).Stamp(),
            };
            GetCallListResponse answer = await session.Server.Scores.GetCallListAsync(request, session.Server.Question(stop));
            if (session.Json)
            {
                session.WriteJson(answer.Entries.Cast<IMessage>());
                return ExitCode.Done;
            }

            if (answer.Entries.Count == 0)
            {
                session.Say(ScoreTexts.NobodyDue, request.ManagerId);
                return ExitCode.Done;
            }

            session.Show(Table(session.Words, answer.Entries));
            session.Say(ScoreTexts.DueLine, answer.Entries.Count, session.Words.Count(ScoreTexts.ClientCount, answer.Due));
            return ExitCode.Done;
        });
    }

    /// <summary>The list as a table.</summary>
    internal static ReportTable Table(Words words, IEnumerable<CallListEntry> entries)
    {
        ReportTable table = new ReportTable()
            .Column(words.Say(ScoreTexts.Client)).Whole(words.Say(ScoreTexts.Phone)).Column(words.Say(ScoreTexts.Class))
            .Column(words.Say(ScoreTexts.LastContact)).Figure(words.Say(ScoreTexts.GapDays)).Whole(words.Say(ScoreTexts.DueState));
        foreach (CallListEntry entry in entries)
        {
            table.Row(
                entry.ClientName.Length > 0 ? entry.ClientName : entry.ClientId,
                entry.Phones.Count > 0 ? entry.Phones[0] : "–",
                entry.ClassId,
                entry.LastContactAt is null ? words.Say(ScoreTexts.Never) : words.Day(entry.LastContactAt.At()),
                words.Decimal(entry.GapDays?.Decimal, 1),
                State(words, entry.State) + " " + entry.DueDate);
        }

        return table;
    }

    private static string State(Words words, string state) => state switch
    {
        "due" => words.Say(ScoreTexts.Due),
        "overdue" => words.Say(ScoreTexts.Overdue),
        _ => state,
    };
}
