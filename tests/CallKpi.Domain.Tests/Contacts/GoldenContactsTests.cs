using System.Globalization;
using System.Text.Json;
using CallKpi.Domain.Calls;
using CallKpi.Domain.Contacts;
using NodaTime;
using NodaTime.Text;
using Xunit.Abstractions;

namespace CallKpi.Domain.Tests.Contacts;

/// <summary>Every example of contacts.json; expected figures and arithmetic in EXAMPLES.md.</summary>
public sealed class GoldenContactsTests(ITestOutputHelper output)
{
    private const string File = "contacts.json";

    public static TheoryData<string> Ids => GoldenExample.Ids(File);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Example(string id)
    {
        var example = GoldenExample.Find(File, id);
        var inputs = Inputs(example);
        var random = new Random(Seed.From(output, 41));
        Check(example, inputs);
        for (var round = 0; round < 5; round++)
        {
            Check(example, [.. inputs.Repeated(random).Shuffled(random)]);
        }
    }

    private static void Check(GoldenExample example, IReadOnlyList<ContactInput> inputs)
    {
        var book = Book(example);
        CheckVerdicts(example.Expected, ContactLedger.Judge(inputs, book));
        CheckOneByOne(ContactLedger.Judge(inputs, book), book);
        if (example.Json.Find("replay") is { } replay)
        {
            CheckReplay(replay, ContactLedger.Replay(inputs, book, Policy(example.Get("replayPolicy"), "replay")));
        }
    }

    private static void CheckVerdicts(JsonElement expected, IReadOnlyList<JudgedContact> judged)
    {
        foreach (var contact in expected.EnumerateObject())
        {
            var (input, verdict) = judged.Single(candidate => candidate.Contact.Id == contact.Name);
            var actual = new Dictionary<string, string?>
            {
                ["counts"] = verdict.Counts ? "true" : "false",
                ["reasons"] = GoldenJson.Plain(verdict.Reasons.Select(finding => finding.Reason.WireName())),
                ["reason"] = verdict.FirstReason?.WireName(),
                ["credited"] = input.ManagerId,
                ["manager"] = input.ManagerId,
                ["facts"] = FactCount.Of(input.Facts).ToString(CultureInfo.InvariantCulture),
            };
            contact.Value.AssertFields(actual, contact.Name);
        }
    }

    // The form that the server uses: one contact after the other, given the last that counted.
    private static void CheckOneByOne(IReadOnlyList<JudgedContact> judged, PolicyBook book)
    {
        foreach (var chain in judged.GroupBy(one => (one.Contact.ClientId, one.Contact.Kind)))
        {
            DateTimeOffset? last = null;
            foreach (var (contact, verdict) in chain)
            {
                var again = ContactJudge.Judge(contact, book.InForceAt(contact.At), last);
                Assert.Equal(verdict.Reasons, again.Reasons);
                Assert.Equal(verdict.PolicyVersion, again.PolicyVersion);
                last = again.Counts ? contact.At : last;
            }
        }
    }

    private static void CheckReplay(JsonElement expected, PolicyReplay replay)
    {
        foreach (var field in expected.EnumerateObject())
        {
            switch (field.Name)
            {
                case "before":
                    Assert.Equal(field.Value.GetInt32(), replay.CountedBefore);
                    break;
                case "after":
                    Assert.Equal(field.Value.GetInt32(), replay.CountedAfter);
                    break;
                case "lost":
                    Assert.Equal(field.Value.EnumerateArray().Select(id => id.GetString()), replay.Lost);
                    break;
                case "gained":
                    Assert.Equal(field.Value.EnumerateArray().Select(id => id.GetString()), replay.Gained);
                    break;
                case "results":
                    CheckVerdicts(field.Value, replay.Verdicts);
                    break;
                default:
                    Assert.Fail($"Nothing is known of the expected field \"{field.Name}\" of a replay.");
                    break;
            }
        }
    }

    private static PolicyBook Book(GoldenExample example)
    {
        var zone = DateTimeZoneProviders.Tzdb[example.Get("zone").GetString()!];
        return new PolicyBook(example.Get("policies").EnumerateArray().Select((policy, index) => Policy(policy, $"v{index}")), zone);
    }

    private static ContactPolicy Policy(JsonElement json, string version)
    {
        var usual = new ContactPolicy(json.Text("version") ?? version, LocalDatePattern.Iso.Parse(json.Text("from") ?? "0001-01-01").Value);
        return usual with
        {
            TalkFloor = json.Seconds("talkFloor") ?? usual.TalkFloor,
            MinFacts = (int)(json.Number("minFacts") ?? usual.MinFacts),
            MinSpacing = json.Seconds("minSpacing") ?? usual.MinSpacing,
            ReminderCounts = json.Flag("reminderCounts") ?? usual.ReminderCounts,
            WrongManagerCounts = json.Flag("wrongManagerCounts") ?? usual.WrongManagerCounts,
            InboundCounts = json.Text("inboundCounts") switch
            {
                null => usual.InboundCounts,
                "nobody" => InboundCounts.Nobody,
                "not_regular" => InboundCounts.NotRegular,
                "everybody" => InboundCounts.Everybody,
                var other => throw new InvalidDataException($"inboundCounts \"{other}\""),
            },
        };
    }

    private static List<ContactInput> Inputs(GoldenExample example) =>
        [.. example.Json.Items("contacts").Select(contact => Input(contact, ClientOf(example, contact)))];

    private static JsonElement ClientOf(GoldenExample example, JsonElement contact) =>
        contact.Text("client") is { } client && example.Get("clients").Find(client) is { } own ? own : example.Get("client");

    private static ContactInput Input(JsonElement json, JsonElement client)
    {
        var shares = json.Find("talkByManager")?.EnumerateObject()
            .Select(share => new ManagerShare(share.Name, TimeSpan.FromSeconds(share.Value.GetInt64()))).ToArray() ?? [];
        var disposition = json.Text("disposition");
        return new ContactInput(json.Text("id")!, KindOf(json.Text("kind")), json.Instant("at")!.Value)
        {
            ClientId = json.Text("client"),
            ManagerId = shares.Length > 0 ? ContactCredit.Of(shares, json.Text("lastManager")) : json.Text("manager"),
            Direction = json.Text("direction") is { } way ? Enum.Parse<CallDirection>(way, ignoreCase: true) : null,
            Answered = json.Flag("answered") ?? disposition is null or "answered",
            Disposition = disposition,
            MeetingHeld = json.Flag("held") ?? json.Flag("meetingHeld") ?? disposition is null or "held" or "answered",
            TalkTime = json.Seconds("talkTime")
                ?? (shares.Length > 0 ? new TimeSpan(shares.Sum(share => share.TalkTime.Ticks)) : null),
            Purposes = [.. json.Items("purposes").Select(purpose => purpose.GetString()!)],
            Facts = [.. json.Items("facts").Select(FactOf)],
            AssignedManagerId = json.Text("assignedTo") ?? client.Text("assignedTo"),
            PurchasesBefore = (int)(json.Number("purchases") ?? client.Number("purchases") ?? 0),
            HasConfirmedFakeFlag = IsFlagged(json),
        };
    }

    private static ContactKind KindOf(string? kind) => Enum.Parse<ContactKind>(kind ?? "call", ignoreCase: true);

    private static Fact FactOf(JsonElement json) =>
        new(json.Text("topic")!, json.Number("value") ?? 0, json.Text("unit"), json.Text("enteredBy"), CheckOf(json));

    // A review may be said in any of these words.
    private static FactCheck CheckOf(JsonElement json)
    {
        var check = json.Text("check") ?? json.Text("review") ?? json.Text("state") ?? json.Text("verdict");
        return (json.Flag("rejected"), check) switch
        {
            (true, _) or (_, "rejected") => FactCheck.Rejected,
            (_, "confirmed") => FactCheck.Confirmed,
            _ => FactCheck.Unchecked,
        };
    }

    private static bool IsFlagged(JsonElement json) =>
        (json.Find("flagged") is { ValueKind: JsonValueKind.True })
        || json.Items("flags").Concat(json.Find("flag") is { } flag ? [flag] : []).Any(IsConfirmedFake);

    private static bool IsConfirmedFake(JsonElement flag) =>
        flag.ValueKind == JsonValueKind.Object
        && flag.Text("kind") is null or "dummy" or "fake" or "dummy_call" or "dummy_calls" or "fake_call"
        && (flag.Text("verdict") ?? flag.Text("state")) == "confirmed";
}
