using System.Text.Json;
using CallKpi.Domain.Tests.Golden;

namespace CallKpi.Domain.Tests.Contacts;

/// <summary>One worked example of a golden file; what it does not say stands in the file's defaults.</summary>
public sealed class GoldenExample
{
    private readonly JsonElement _defaults;

    private GoldenExample(JsonElement example, JsonElement defaults)
    {
        Json = example;
        _defaults = defaults;
    }

    public JsonElement Json { get; }

    public string Id => Json.GetProperty("id").GetString()!;

    public JsonElement Expected => Json.GetProperty("expected");

    public static TheoryData<string> Ids(string file) => [.. Load(file).Select(example => example.Id)];

    public static GoldenExample Find(string file, string id) => Load(file).Single(example => example.Id == id);

    /// <summary>A field of the example, else of its context, else of the defaults; undefined where nobody has it.</summary>
    public JsonElement Get(string name)
    {
        if (Json.TryGetProperty(name, out var own))
        {
            return own;
        }

        if (Json.TryGetProperty("context", out var context) && context.TryGetProperty(name, out own))
        {
            return own;
        }

        return _defaults.ValueKind == JsonValueKind.Object && _defaults.TryGetProperty(name, out own) ? own : default;
    }

    private static List<GoldenExample> Load(string file)
    {
        var text = File.ReadAllText(GoldenFolder.PathOf(file));
        var root = JsonDocument.Parse(text).RootElement;
        root.TryGetProperty("defaults", out var defaults);
        return [.. root.GetProperty("examples").EnumerateArray().Select(example => new GoldenExample(example, defaults))];
    }
}
