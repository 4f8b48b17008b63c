using System.Text.Json;
using CallKpi.Domain.Cadence;
using CallKpi.Domain.Periods;
using CallKpi.Domain.Tests.Contacts;
using Xunit.Abstractions;

namespace CallKpi.Domain.Tests.Cadence;

/// <summary>Every example of lists.json; expected figures and arithmetic in EXAMPLES.md.</summary>
public sealed class GoldenListsTests(ITestOutputHelper output)
{
    private const string File = "lists.json";

    public static TheoryData<string> Ids => GoldenExample.Ids(File);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Example(string id)
    {
        var example = GoldenExample.Find(File, id);
        var random = new Random(Seed.From(output, 43));
        for (var round = 0; round < 5; round++)
        {
            switch (example.Get("kind").GetString())
            {
                case "callList":
                    CheckList(example, random);
                    break;
                case "capacity":
                    CheckCapacity(example, random);
                    break;
                case var other:
                    Assert.Fail($"Nothing is known of examples of kind \"{other}\".");
                    break;
            }
        }
    }

    private static void CheckList(GoldenExample example, Random random)
    {
        var entries = example.Json.Items("clients").Select(Entry).Shuffled(random);
        var order = CallList.Order(entries).Select(entry => $"{entry.Client} {entry.Priority}");
        var expected = example.Expected.Items("order").Select(pair => $"{pair[0].Plain()} {pair[1].Plain()}");
        Assert.Equal(expected, order);
        Assert.Equal(["order"], example.Expected.EnumerateObject().Select(field => field.Name));
    }

    private static CallListEntry Entry(JsonElement json) => new(
        json.Text("client")!,
        json.Text("name") ?? json.Text("client")!,
        Ratio.Of(json.Number("weight")!.Value),
        new TimeSpan((long)(json.Number("targetGap")!.Value * TimeSpan.TicksPerDay)),
        json.Seconds("gapSeconds")!.Value);

    private static void CheckCapacity(GoldenExample example, Random random)
    {
        var check = CapacityCheck.Of(
            example.Json.Items("clients").Select(Demand).Shuffled(random),
            (int)(example.Json.Number("calendarDays") ?? 0),
            (int)(example.Json.Number("workingDays") ?? 0),
            example.Json.Items("countedPerWorkingDay").Select(count => count.GetInt32()).Shuffled(random));
        example.Expected.AssertFields(
            new Dictionary<string, string?>
            {
                ["required"] = check.Required?.ToString(),
                ["requiredShown"] = check.RequiredShown?.ToString(),
                ["made"] = check.Made?.ToString(),
                ["fits"] = check.Fits switch { true => "true", false => "false", null => null },
            },
            example.Id);
    }

    private static CapacityDemand Demand(JsonElement json) => new(
        (int)(json.Number("count") ?? 1),
        checked((int)json.Number("targetGap")!.Value),
        json.Text("unit") == "working_days" ? CadenceUnit.WorkingDays : CadenceUnit.Days);
}
