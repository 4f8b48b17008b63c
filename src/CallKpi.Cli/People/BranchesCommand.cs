using System.CommandLine;
using CallKpi.Cli.Display;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using CallKpi.V1;

namespace CallKpi.Cli.People;

/// <summary>`callkpi branches`.</summary>
internal static class BranchesCommand
{
    private static readonly int[] UsualDays = [1, 2, 3, 4, 5];

    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner) => PeopleList.Create(
        runner,
        "branches",
        PeopleTexts.AboutBranches,
        async (server, request, options) =>
        {
            ListBranchesResponse page = await server.Organisation.ListBranchesAsync(request, options);
            return new ListPage<Branch>(page.Branches, page.NextPageToken);
        },
        (session, rows) => Table(session.Words, rows));

    /// <summary>Branches as a table.</summary>
    internal static ReportTable Table(Words words, IEnumerable<Branch> branches)
    {
        ReportTable table = new ReportTable()
            .Whole(words.Say(PeopleTexts.Id)).Column(words.Say(PeopleTexts.Name)).Column(words.Say(PeopleTexts.Zone))
            .Column(words.Say(PeopleTexts.WorkingDays)).Column(words.Say(PeopleTexts.Country));
        foreach (Branch branch in branches)
        {
            string zone = branch.TimeZone.Length > 0 ? branch.TimeZone : "Etc/UTC";
            table.Row(branch.Id, branch.Name, zone, Days(words, branch), branch.Country.Length > 0 ? branch.Country : "–");
        }

        return table;
    }

    private static string Days(Words words, Branch branch)
    {
        string[] names = words.Say(PeopleTexts.Weekdays).Split(' ');
        IEnumerable<int> days = branch.WorkingDays.Count > 0 ? branch.WorkingDays.Order() : UsualDays;
        return string.Join(' ', days.Select(day => names[day - 1]));
    }
}
