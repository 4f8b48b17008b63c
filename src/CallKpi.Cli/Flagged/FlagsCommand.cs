using System.CommandLine;
using CallKpi.Cli.Display;
using CallKpi.Cli.People;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using CallKpi.V1;
using Grpc.Core;

namespace CallKpi.Cli.Flagged;

/// <summary>`callkpi flags`: what is out of the ordinary; with `--follow`, as it is raised.</summary>
internal static class FlagsCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        Command command = runner.Command("flags", FlagTexts.About);
        Option<string?> kind = runner.Option<string?>(command, "--kind", ReviewTexts.OptKind, "KIND");
        Option<string?> manager = runner.Option<string?>(command, "--manager", GlobalTexts.OptManager, "ID");
        Option<string?> status = runner.Option<string?>(command, "--status", FlagTexts.OptStatus, "STATUS");
        SpanOptions span = new(runner, command);
        Option<bool> follow = runner.Option<bool>(command, "--follow", FlagTexts.OptFollow);
        PageOptions pages = new(runner, command);
        return runner.Runs(command, async (session, given, stop) =>
        {
            string kindGiven = Given.FlagKind(kind.Name, given.GetValue(kind));
            await KnownPeople.RequireAsync(session, stop, manager: given.GetValue(manager));
            if (given.GetValue(follow))
            {
                return await FollowAsync(session, kindGiven, given.GetValue(manager), stop);
            }

            ListFlagsRequest request = new()
            {
                Kind = kindGiven,
                ManagerId = given.GetValue(manager) ?? "",
                Status = given.GetValue(status) ?? "",
                From = span.From(session, given),
                To = span.To(session, given),
            };
            return await pages.ShowAsync(
                session,
                given,
                async (size, token) =>
                {
                    (request.PageSize, request.PageToken) = (size, token);
                    ListFlagsResponse page = await session.Server.Flags.ListAsync(request, session.Server.Question(stop));
                    return new ListPage<Flag>(page.Flags, page.NextPageToken);
                },
                rows => session.Show(Table(session.Words, rows)));
        });
    }

    /// <summary>
    /// Flags below each other: of each when it was and what it is, its sentence, what decided and usual ones beside it,
    /// its id and what reviewers said. No column stands beside them, so that an id is whole on 80 columns.
    /// </summary>
    internal static ReportTable Table(Words words, IEnumerable<Flag> flags)
    {
        ReportTable table = new ReportTable().Column("");
        foreach (Flag flag in flags)
        {
            string kind = ReviewTexts.Say(words, ReviewTexts.Kinds, flag.Kind);
            table.Row($"{FlagWording.When(words, flag)} · {kind} · {Subject(words, flag)}").Line(FlagWording.Sentence(words, flag));
            foreach (string reason in FlagWording.Reasons(words, flag))
            {
                table.Line(reason);
            }

            table.Line($"{flag.Id} · {ReviewTexts.Say(words, ReviewTexts.Statuses, flag.Status)}").Gap();
        }

        return table;
    }

    /// <summary>A flag on one line, as it is raised, with the id to claim or decide it by.</summary>
    internal static string Line(Words words, Flag flag) =>
        $"{words.ExactMoment(flag.At.At())}  {Subject(words, flag)}: {FlagWording.Sentence(words, flag)}  [{flag.Id}]";

    private static string Subject(Words words, Flag flag)
    {
        string subject = $"{WireTexts.Say(words, flag.SubjectKind)} {flag.SubjectId}";
        string figure = WireTexts.Figure(words, flag.Measure, flag.Period);
        string whole = figure.Length > 0 ? $"{subject}: {figure}" : subject;
        return flag.ManagerId.Length > 0 && flag.SubjectId != flag.ManagerId ? $"{flag.ManagerId}, {whole}" : whole;
    }

    private static async Task<int> FollowAsync(CommandSession session, string kind, string? manager, CancellationToken stop)
    {
        using AsyncServerStreamingCall<Flag> watch =
            session.Server.Flags.Watch(new WatchFlagsRequest { Kind = kind }, session.Server.Stream(stop));
        session.Complain(FlagTexts.Following, session.Words.ZoneAt(session.Now));
        await foreach (Flag flag in watch.ResponseStream.ReadAllAsync(stop))
        {
            if (manager is not null && flag.ManagerId != manager)
            {
                continue;
            }

            if (session.Json)
            {
                session.WriteJson([flag]);
            }
            else
            {
                await session.Output.WriteLineAsync(Terminal.Plain(Line(session.Words, flag)));
            }
        }

        return ExitCode.Done;
    }
}
