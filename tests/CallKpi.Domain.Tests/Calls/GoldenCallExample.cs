using System.Text.Json;
using CallKpi.Domain.Calls;
using CallKpi.Domain.Tests.Golden;

namespace CallKpi.Domain.Tests.Calls;

/// <summary>One worked example of a call: what holds in its world, its events, and what is to be seen at which instant.</summary>
internal sealed class GoldenCallExample
{
    private readonly JsonElement _defaults;
    private readonly JsonElement _example;

    private GoldenCallExample(JsonElement defaults, JsonElement example)
    {
        _defaults = defaults;
        _example = example;
    }

    /// <summary>The ids of all examples of the file.</summary>
    public static IEnumerable<string> Ids() =>
        Document().GetProperty("examples").EnumerateArray().Select(example => example.GetProperty("id").GetString()!);

    public static GoldenCallExample Of(string id)
    {
        var document = Document();
        return new GoldenCallExample(
            document.GetProperty("defaults"),
            document.GetProperty("examples").EnumerateArray().Single(example => example.GetProperty("id").GetString() == id));
    }

    public string Zone => Setting("zone").GetString()!;

    public CallContext Context()
    {
        var recording = Setting("recording");
        return new CallContext
        {
            ManagerOfExtension = ManagerOfExtension,
            AssignedManager = (client, _) =>
                Setting("assignedTo").TryGetProperty(client, out var manager) ? manager.GetString() : null,
            LostEndAfter = TimeSpan.FromSeconds(Setting("lostEndAfter").GetDouble()),
            Recording = new RecordingExpectation
            {
                Expected = recording.GetProperty("expected").GetBoolean(),
                OverdueAfter = TimeSpan.FromSeconds(recording.GetProperty("overdueAfter").GetDouble()),
                Channels = recording.GetProperty("channels").GetInt32(),
            },
        };
    }

    /// <summary>The looks at the call: one, or one for each step with the events that it adds.</summary>
    public IEnumerable<GoldenLook> Looks()
    {
        var events = Events(_example, "events");
        if (!_example.TryGetProperty("steps", out var steps))
        {
            yield return new GoldenLook(events, GoldenEvent.Instant(Setting("asOf").GetString()!), _example.GetProperty("expected"));
            yield break;
        }

        foreach (var step in steps.EnumerateArray())
        {
            events = [.. events, .. Events(step, "addEvents")];
            var asOf = step.TryGetProperty("asOf", out var own) ? own : Setting("asOf");
            yield return new GoldenLook(events, GoldenEvent.Instant(asOf.GetString()!), step.GetProperty("expected"));
        }
    }

    /// <summary>The call that an event belongs to: its own, or the first of those linked with it.</summary>
    public string LogicalCallOf(CallEvent happened)
    {
        var own = $"{happened.Source}/{happened.CallId}";
        if (!_example.TryGetProperty("links", out var links))
        {
            return own;
        }

        foreach (var link in links.EnumerateArray())
        {
            var linked = link.EnumerateArray().Select(call => call.GetString()!).ToList();
            if (linked.Contains(own))
            {
                return linked[0];
            }
        }

        return own;
    }

    private static JsonElement Document() =>
        JsonDocument.Parse(File.ReadAllText(GoldenFolder.PathOf("calls.json"))).RootElement;

    private JsonElement Setting(string name)
    {
        if (_example.TryGetProperty(name, out var own))
        {
            return own;
        }

        return _example.TryGetProperty("context", out var context) && context.TryGetProperty(name, out var given)
            ? given
            : _defaults.GetProperty(name);
    }

    private List<CallEvent> Events(JsonElement holder, string name)
    {
        if (!holder.TryGetProperty(name, out var rows))
        {
            return [];
        }

        var source = Setting("source").GetString()!;
        var call = Setting("call").GetString()!;
        return rows.EnumerateArray().Select(row => GoldenEvent.Read(row, source, call)).ToList();
    }

    private string? ManagerOfExtension(string extension, DateTimeOffset at)
    {
        foreach (var holder in Setting("extensions").EnumerateArray())
        {
            var to = holder.TryGetProperty("to", out var end) && end.ValueKind == JsonValueKind.String ? end.GetString() : null;
            if (holder.GetProperty("extension").GetString() == extension
                && GoldenEvent.Instant(holder.GetProperty("from").GetString()!) <= at
                && (to is null || at < GoldenEvent.Instant(to)))
            {
                return holder.GetProperty("manager").GetString();
            }
        }

        return null;
    }
}
