using System.CommandLine;
using CallKpi.Cli.Display;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using CallKpi.V1;

namespace CallKpi.Cli.People;

/// <summary>`callkpi managers`.</summary>
internal static class ManagersCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner) => PeopleList.Create(
        runner,
        "managers",
        PeopleTexts.AboutManagers,
        async (server, request, options) =>
        {
            ListManagersResponse page = await server.Organisation.ListManagersAsync(request, options);
            return new ListPage<Manager>(page.Managers, page.NextPageToken);
        },
        (session, rows) => Table(session.Words, rows, session.Now));

    /// <summary>Managers as a table, with what they hold at an instant.</summary>
    internal static ReportTable Table(Words words, IEnumerable<Manager> managers, DateTimeOffset at)
    {
        ReportTable table = new ReportTable()
            .Whole(words.Say(PeopleTexts.Id)).Column(words.Say(PeopleTexts.Name)).Whole(words.Say(PeopleTexts.Branch))
            .Column(words.Say(PeopleTexts.Role)).Column(words.Say(PeopleTexts.Phones));
        foreach (Manager manager in managers)
        {
            string[] phones =
            [
                .. manager.Extensions.Where(held => PeopleList.Holds(held.From, held.To, at)).Select(held => held.Extension),
            ];
            table.Row(
                manager.Id,
                manager.Name,
                manager.BranchId.Length > 0 ? manager.BranchId : "default",
                EnumTexts.Say(words, manager.Role),
                phones.Length > 0 ? string.Join(", ", phones) : "–");
        }

        return table;
    }
}
