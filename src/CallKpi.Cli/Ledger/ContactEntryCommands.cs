using System.CommandLine;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using CallKpi.V1;
using Google.Protobuf.WellKnownTypes;

namespace CallKpi.Cli.Ledger;

/// <summary>`callkpi contacts record|add-facts`: what telephony cannot know is told by people.</summary>
internal static class ContactEntryCommands
{
    private static readonly Dictionary<string, ContactKind> Kinds = new(StringComparer.Ordinal)
    {
        ["meeting"] = ContactKind.Meeting,
        ["questionnaire-meeting"] = ContactKind.QuestionnaireMeeting,
        ["message"] = ContactKind.Message,
    };

    /// <summary>`record`: a meeting or a message.</summary>
    public static Command Record(CommandRunner runner)
    {
        Command command = runner.Command("record", ContactTexts.AboutRecord);
        Argument<string> id = runner.Argument(command, "ID", ContactTexts.ArgId);
        Option<string> kind = Required(runner, command, "--kind", ContactTexts.OptKind, "WORD");
        Option<string> at = Required(runner, command, "--at", ContactTexts.OptAt, "TIME");
        Option<string> client = Required(runner, command, "--client", ContactTexts.OptClient, "ID");
        Option<string> manager = Required(runner, command, "--manager", ContactTexts.OptManager, "ID");
        Option<bool> inbound = runner.Option<bool>(command, "--inbound", ContactTexts.OptInbound);
        Option<bool> notHeld = runner.Option<bool>(command, "--not-held", ContactTexts.OptNotHeld);
        (Option<string[]> facts, Option<string[]> purposes) = Content(runner, command);
        return runner.Runs(command, async (session, given, stop) =>
        {
            ContactRecord record = new()
            {
                Id = given.GetRequiredValue(id),
                Kind = Given.Choice(kind.Name, given.GetRequiredValue(kind), Kinds),
                At = Timestamp.FromDateTimeOffset(Given.Instant(at.Name, given.GetRequiredValue(at), session.Words.Zone)),
                ClientId = given.GetRequiredValue(client),
                ManagerId = given.GetRequiredValue(manager),
                Direction = given.GetValue(inbound) ? Direction.Inbound : Direction.Outbound,
                Held = !given.GetValue(notHeld),
                Facts = { (given.GetValue(facts) ?? []).Select(text => Fact(facts.Name, text)) },
                Purposes = { given.GetValue(purposes) ?? [] },
            };
            RecordContactsResponse answer = await session.Server.Contacts.RecordAsync(
                new RecordContactsRequest { Contacts = { record } }, session.Server.Question(stop));
            if (answer.Errors is [var refused])
            {
                throw new CommandFailure(ExitCode.Failed, ContactTexts.Refused, refused.Id, refused.Message);
            }

            if (session.Json)
            {
                session.WriteJson([answer]);
            }
            else
            {
                session.Say(answer.Stored > 0 ? ContactTexts.Stored : ContactTexts.Unchanged, record.Id);
            }

            return ExitCode.Done;
        });
    }

    /// <summary>`add-facts`: what was learned in a contact, a call's too.</summary>
    public static Command AddFacts(CommandRunner runner)
    {
        Command command = runner.Command("add-facts", ContactTexts.AboutAddFacts);
        Argument<string> id = runner.Argument(command, "CONTACT_ID", ContactTexts.ArgContactId);
        (Option<string[]> facts, Option<string[]> purposes) = Content(runner, command);
        return runner.Runs(command, async (session, given, stop) =>
        {
            AddFactsRequest request = new()
            {
                ContactId = given.GetRequiredValue(id),
                Facts = { (given.GetValue(facts) ?? []).Select(text => Fact(facts.Name, text)) },
                Purposes = { given.GetValue(purposes) ?? [] },
            };
            AddFactsResponse answer = await session.Server.Contacts.AddFactsAsync(request, session.Server.Question(stop));
            if (session.Json)
            {
                session.WriteJson([answer]);
            }
            else
            {
                session.Say(ContactTexts.Stored, request.ContactId);
            }

            return ExitCode.Done;
        });
    }

    /// <summary>A fact as it is typed: `staff=12 persons`; a unit may be left out.</summary>
    internal static Fact Fact(string option, string text)
    {
        int cut = text.IndexOf('=', StringComparison.Ordinal);
        string[] said = cut < 1 ? [] : text[(cut + 1)..].Split(' ', 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return said.Length > 0
            ? new Fact { Topic = text[..cut].Trim(), Value = said[0], Unit = said.Length > 1 ? said[1] : "" }
            : throw CommandFailure.Usage(ContactTexts.BadFact, option, text);
    }

    private static (Option<string[]> Facts, Option<string[]> Purposes) Content(CommandRunner runner, Command command) => (
        runner.Option<string[]>(command, "--fact", ContactTexts.OptFact, "TOPIC=VALUE"),
        runner.Option<string[]>(command, "--purpose", ContactTexts.OptPurpose, "WORD"));

    private static Option<string> Required(CommandRunner runner, Command command, string name, Text text, string value)
    {
        Option<string> option = runner.Option<string>(command, name, text, value);
        option.Required = true;
        return option;
    }
}
