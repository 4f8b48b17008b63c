using System.CommandLine;
using CallKpi.Cli.Display;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using CallKpi.V1;

namespace CallKpi.Cli.People;

/// <summary>`callkpi clients`.</summary>
internal static class ClientsCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner) => PeopleList.Create(
        runner,
        "clients",
        PeopleTexts.AboutClients,
        async (server, request, options) =>
        {
            ListClientsResponse page = await server.Organisation.ListClientsAsync(request, options);
            return new ListPage<Client>(page.Clients, page.NextPageToken);
        },
        (session, rows) => Table(session.Words, rows, session.Now));

    /// <summary>Clients as a table, with the class and the manager of an instant.</summary>
    internal static ReportTable Table(Words words, IEnumerable<Client> clients, DateTimeOffset at)
    {
        ReportTable table = new ReportTable()
            .Whole(words.Say(PeopleTexts.Id)).Column(words.Say(PeopleTexts.Name)).Column(words.Say(PeopleTexts.Class))
            .Whole(words.Say(PeopleTexts.Manager)).Column(words.Say(PeopleTexts.Phones));
        foreach (Client client in clients)
        {
            Assignment? assigned = client.Assignments.FirstOrDefault(each => PeopleList.Holds(each.From, each.To, at));
            ClassMembership? member = client.Classes
                .Where(each => PeopleList.Holds(each.From, null, at))
                .MaxBy(each => each.From?.ToDateTimeOffset() ?? DateTimeOffset.MinValue);
            table.Row(
                client.Id,
                client.Name,
                member?.ClassId ?? "–",
                assigned?.ManagerId ?? "–",
                client.Phones.Count > 0 ? string.Join(", ", client.Phones) : "–");
        }

        return table;
    }
}
