using System.CommandLine;
using CallKpi.Cli.Connection;
using CallKpi.Cli.Display;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using CallKpi.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace CallKpi.Cli.People;

/// <summary>What the lists of branches, managers and clients have in common: an id to ask for, pages, a table.</summary>
internal static class PeopleList
{
    /// <summary>A command that lists.</summary>
    public static Command Create<T>(
        CommandRunner runner,
        string name,
        Text about,
        Func<Server, ListRequest, CallOptions, Task<ListPage<T>>> fetch,
        Func<CommandSession, IReadOnlyList<T>, ReportTable> table)
        where T : IMessage
    {
        Command command = runner.Command(name, about);
        Option<string?> id = runner.Option<string?>(command, "--id", PeopleTexts.ArgId, "ID");
        PageOptions pages = new(runner, command);
        return runner.Runs(command, (session, given, stop) => pages.ShowAsync(
            session,
            given,
            (size, token) => fetch(
                session.Server,
                new ListRequest { PageSize = size, PageToken = token, Id = given.GetValue(id) ?? "" },
                session.Server.Question(stop)),
            rows => session.Show(table(session, rows), hasTimes: false)));
    }

    /// <summary>Whether a time from, included, to, not included, holds an instant; an absent end is open.</summary>
    public static bool Holds(Timestamp? from, Timestamp? to, DateTimeOffset at) =>
        (from is null || from.ToDateTimeOffset() <= at) && (to is null || to.ToDateTimeOffset() > at);
}
