using System.CommandLine;
using CallKpi.Cli.Display;
using CallKpi.Cli.People;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using CallKpi.V1;

namespace CallKpi.Cli.Ledger;

/// <summary>`callkpi contacts`: the ledger, with the reasons of what does not count.</summary>
internal static class ContactsCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        Command command = runner.Command("contacts", ContactTexts.About);
        SpanOptions span = new(runner, command);
        Option<string?> manager = runner.Option<string?>(command, "--manager", GlobalTexts.OptManager, "ID");
        Option<string?> client = runner.Option<string?>(command, "--client", GlobalTexts.OptClient, "ID");
        Option<bool> counted = runner.Option<bool>(command, "--counted", ContactTexts.OptCounted);
        Option<string?> reason = runner.Option<string?>(command, "--reason", ContactTexts.OptReason, "CODE");
        PageOptions pages = new(runner, command);
        command.Add(ContactEntryCommands.Record(runner));
        command.Add(ContactEntryCommands.AddFacts(runner));
        return runner.Runs(command, async (session, given, stop) =>
        {
            ListContactsRequest request = new()
            {
                From = span.From(session, given),
                To = span.To(session, given),
                ManagerId = given.GetValue(manager) ?? "",
                ClientId = given.GetValue(client) ?? "",
                CountedOnly = given.GetValue(counted),
                Reason = given.GetValue(reason) ?? "",
            };
            await KnownPeople.RequireAsync(session, stop, manager: given.GetValue(manager), client: given.GetValue(client));
            return await pages.ShowAsync(
                session,
                given,
                async (size, token) =>
                {
                    (request.PageSize, request.PageToken) = (size, token);
                    ListContactsResponse page = await session.Server.Contacts.ListAsync(request, session.Server.Question(stop));
                    return new ListPage<Contact>(page.Contacts, page.NextPageToken);
                },
                rows => session.Show(Table(session.Words, rows)));
        });
    }

    /// <summary>The ledger's lines.</summary>
    internal static ReportTable Table(Words words, IEnumerable<Contact> contacts)
    {
        ReportTable table = new ReportTable()
            .Whole(words.Say(ContactTexts.When)).Column(words.Say(ContactTexts.Kind)).Column(words.Say(ContactTexts.Manager))
            .Column(words.Say(ContactTexts.Client)).Figure(words.Say(CallTexts.Talk)).Column(words.Say(ContactTexts.Counts));
        foreach (Contact contact in contacts)
        {
            table.Row(
                words.Moment(contact.At.At()),
                EnumTexts.Say(words, contact.Kind),
                contact.ManagerId,
                contact.ClientId.Length > 0 ? contact.ClientId : "–",
                contact.Kind == ContactKind.Call ? Words.Length(contact.TalkTime.Span()) : "–",
                contact.Counts ? words.Say(GlobalTexts.Yes) : string.Join("; ", contact.Reasons.Select(reason => Reason(words, reason))));
        }

        return table;
    }

    private static string Reason(Words words, ContactReason reason)
    {
        string name = ContactTexts.Reasons.TryGetValue(reason.Code, out Text? text) ? words.Say(text) : reason.Code;
        return reason.Figures.Length > 0 ? $"{name} ({WireTexts.Figures(words, reason.Figures)})" : name;
    }
}
