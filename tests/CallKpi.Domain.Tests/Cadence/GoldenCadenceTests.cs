using System.Globalization;
using System.Text.Json;
using CallKpi.Domain.Cadence;
using CallKpi.Domain.Clients;
using CallKpi.Domain.Periods;
using CallKpi.Domain.Tests.Contacts;
using NodaTime;
using NodaTime.Text;
using Xunit.Abstractions;
using Period = CallKpi.Domain.Periods.Period;

namespace CallKpi.Domain.Tests.Cadence;

/// <summary>Every example of cadence.json; expected figures and arithmetic in EXAMPLES.md.</summary>
public sealed class GoldenCadenceTests(ITestOutputHelper output)
{
    private const string File = "cadence.json";

    public static TheoryData<string> Ids => GoldenExample.Ids(File);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Example(string id)
    {
        var example = GoldenExample.Find(File, id);
        var random = new Random(Seed.From(output, 42));
        Check(example, [.. example.Json.Items("clients").Select(client => History(example, client, null))]);
        for (var round = 0; round < 5; round++)
        {
            Check(example, example.Json.Items("clients").Select(client => History(example, client, random)).Shuffled(random));
        }
    }

    private static void Check(GoldenExample example, ClientHistory[] clients)
    {
        var context = new Context(example);
        foreach (var field in example.Expected.EnumerateObject())
        {
            switch (field.Name)
            {
                case "rows":
                    CheckRows(field.Value, clients, context);
                    break;
                case "now":
                    CheckNow(field.Value, clients, context);
                    break;
                case "gapAt":
                    CheckGaps(field.Value, clients, context);
                    break;
                case "managers":
                    CheckManagers(field.Value, clients, context);
                    break;
                default:
                    Assert.Fail($"Nothing is known of the expected field \"{field.Name}\".");
                    break;
            }
        }
    }

    private static void CheckRows(JsonElement expected, ClientHistory[] clients, Context context)
    {
        var rows = clients
            .SelectMany(client => CadenceRows.Of(client, context.Period, context.AsOf, context.Calendar, context.Settings))
            .ToList();
        Assert.Equal(expected.GetArrayLength(), rows.Count);
        foreach (var item in expected.EnumerateArray())
        {
            var kind = item.Find("kind") is null ? CadenceKinds.None : KindOf(item);
            var row = Assert.Single(rows, candidate => candidate.Manager == item.Text("manager")
                && candidate.Client == item.Text("client") && candidate.From == item.Instant("from")
                && (kind == CadenceKinds.None || candidate.Target.Kind == kind));
            item.AssertFields(
                new Dictionary<string, string?>
                {
                    ["manager"] = row.Manager,
                    ["client"] = row.Client,
                    ["from"] = item.Text("from"),
                    ["to"] = item.Instant("to") == row.To ? item.Text("to") : InstantText(row.To),
                    ["adherence"] = row.Adherence.ToString(),
                    ["attainment"] = row.Attainment.ToString(),
                    ["adherenceDecimal"] = DecimalText(row.Adherence),
                    ["attainmentDecimal"] = DecimalText(row.Attainment),
                    ["class"] = row.Target.Class,
                    ["weight"] = item.Find("weight")?.Plain() is { } weight && Ratio.Parse(weight) == row.Target.RowWeight
                        ? weight
                        : row.Target.RowWeight.ToString(),
                    ["contacts"] = row.Contacts.ToString(CultureInfo.InvariantCulture),
                    ["days"] = Ratio.DaysOf(row.Length).ToString(),
                    ["kind"] = item.Text("kind"),
                },
                $"row of {row.Manager} and {row.Client} from {row.From:O}");
        }
    }

    private static void CheckNow(JsonElement expected, ClientHistory[] clients, Context context)
    {
        foreach (var item in expected.EnumerateArray())
        {
            var client = clients.Single(candidate => candidate.Client == item.Text("client"));
            var now = ClientCadence.Of(client, context.AsOf, context.Calendar, KindOf(item));
            item.AssertFields(
                new Dictionary<string, string?>
                {
                    ["client"] = client.Client,
                    ["state"] = now?.State switch
                    {
                        CadenceState.Ok => "ok",
                        CadenceState.Due => "due",
                        CadenceState.Overdue => "overdue",
                        _ => null,
                    },
                    ["gap"] = now is null ? null : Ratio.DaysOf(now.Gap).ToString(),
                    ["overdueRatio"] = now?.OverdueRatio.ToString(),
                    ["nextDue"] = now is null ? null : LocalDatePattern.Iso.Format(now.NextDue),
                    ["manager"] = now?.Manager,
                    ["kind"] = item.Text("kind"),
                },
                $"{client.Client} now");
        }
    }

    private static void CheckGaps(JsonElement expected, ClientHistory[] clients, Context context)
    {
        foreach (var item in expected.EnumerateArray())
        {
            var client = clients.Single(candidate => candidate.Client == item.Text("client"));
            var gap = ClientCadence.GapBefore(client, item.Instant("at")!.Value, context.Calendar, KindOf(item));
            Assert.Equal(item.GetProperty("gap").Plain(), gap is null ? "null" : Ratio.DaysOf(gap.Value).ToString());
        }
    }

    private static void CheckManagers(JsonElement expected, ClientHistory[] clients, Context context)
    {
        var scores = ManagerScore.OfAll(clients, context.Period, context.AsOf, context.Calendar, context.Settings);
        foreach (var item in expected.EnumerateArray())
        {
            var manager = item.Text("manager")!;
            var score = scores.SingleOrDefault(candidate => candidate.Manager == manager)
                ?? ManagerScore.Of(manager, [], default);
            var plain = item.EnumerateObject().Where(field => field.Name is not ("pointsLost" or "byClass"));
            JsonSerializer.SerializeToElement(plain.ToDictionary(field => field.Name, field => field.Value)).AssertFields(
                new Dictionary<string, string?>
                {
                    ["manager"] = manager,
                    ["score"] = score.Score?.ToString(),
                    ["attainment"] = score.Attainment?.ToString(),
                    ["coverage"] = score.Coverage?.ToString(),
                    ["misallocated"] = score.Misallocated.ToString(CultureInfo.InvariantCulture),
                    ["counted"] = score.Counted.ToString(CultureInfo.InvariantCulture),
                },
                manager);
            AssertMap(item, "pointsLost", score.PointsLost.Select(lost => (lost.Client, (Ratio?)lost.Points)));
            AssertMap(item, "byClass", score.ByClass.Select(part => (part.Class, part.Score)));
        }
    }

    private static void AssertMap(JsonElement item, string name, IEnumerable<(string Key, Ratio? Value)> actual)
    {
        if (item.Find(name) is { } expected)
        {
            Assert.Equal(
                expected.EnumerateObject().Select(entry => $"{entry.Name}: {entry.Value.Plain()}").Order(StringComparer.Ordinal),
                actual.Select(entry => $"{entry.Key}: {entry.Value?.ToString() ?? "null"}").Order(StringComparer.Ordinal));
        }
    }

    private static ClientHistory History(GoldenExample example, JsonElement client, Random? random)
    {
        var targets = client.Items("targets").Select(target => TargetOf(example, target)).ToArray();
        var assigned = client.Items("assigned")
            .Select(item => new Assignment(item.Text("manager")!, item.Instant("from")!.Value, item.Instant("to"))).ToArray();
        var contacts = client.Items("contacts").Where(item => item.Text("reason") is null && item.Flag("counts") != false)
            .Select(item => new CountedContact(item.Instant("at")!.Value, item.Text("manager"), KindOf(item))).ToArray();
        return random is null
            ? new ClientHistory(client.Text("client")!, targets, assigned, contacts)
            : new ClientHistory(
                client.Text("client")!,
                targets.Repeated(random).Shuffled(random),
                assigned.Repeated(random).Shuffled(random),
                contacts.Shuffled(random));
    }

    private static TargetInForce TargetOf(GoldenExample example, JsonElement json)
    {
        var unit = json.Text("unit") ?? example.Get("unit").GetString();
        return new TargetInForce(
            json.Instant("from"),
            new CadenceTarget(
                json.Text("class")!,
                json.Number("weight")!.Value,
                checked((int)json.Number("targetGap")!.Value),
                checked((int)json.Number("maxGap")!.Value),
                unit == "working_days" ? CadenceUnit.WorkingDays : CadenceUnit.Days,
                KindOf(json),
                json.Number("share")),
            json.Instant("to"));
    }

    private static CadenceKinds KindOf(JsonElement json) => json.Text("kind") switch
    {
        null or "call" or "calls" => CadenceKinds.Calls,
        "meeting" or "meetings" => CadenceKinds.Meetings,
        "questionnaire" or "questionnaire_meeting" or "questionnaire_meetings" => CadenceKinds.QuestionnaireMeetings,
        "message" or "messages" => CadenceKinds.Messages,
        var other => throw new InvalidDataException($"kind \"{other}\""),
    };

    private static string InstantText(DateTimeOffset at) => at.ToString("O", CultureInfo.InvariantCulture);

    private static string DecimalText(Ratio value) => GoldenJson.Plain(value.ToDecimal(6));

    private sealed class Context(GoldenExample example)
    {
        public Period Period { get; } = new(
            example.Get("period").Instant("from")!.Value, example.Get("period").Instant("to")!.Value);

        public DateTimeOffset AsOf { get; } = DateTimeOffset.Parse(example.Get("asOf").GetString()!, CultureInfo.InvariantCulture);

        public WorkingCalendar Calendar { get; } = new(
            DateTimeZoneProviders.Tzdb[example.Get("zone").GetString()!],
            example.Get("calendar").Items("workingDays").Select(day => DayOf(day.GetString()!)),
            example.Get("calendar").Items("holidays").Select(day => LocalDatePattern.Iso.Parse(day.GetString()!).Value));

        public CadenceSettings Settings { get; } = new(
            (example.Get("handover_grace") is { ValueKind: JsonValueKind.Number } grace ? grace
                : example.Get("handoverGrace")) is { ValueKind: JsonValueKind.Number } days ? days.GetInt32() : 0);

        private static IsoDayOfWeek DayOf(string name) =>
            Enum.GetValues<IsoDayOfWeek>().First(day => day.ToString().StartsWith(name, StringComparison.OrdinalIgnoreCase));
    }
}
