using System.Globalization;
using System.Text.Json;

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

    // CALLKPI_GOLDEN=write is the word for refreshing other golden files; these are never written by a test.
    private static string Folder => Environment.GetEnvironmentVariable("CALLKPI_GOLDEN") is { Length: > 0 } folder && folder != "write"
        ? folder
        : Path.Combine(AppContext.BaseDirectory, "fixtures", "golden");

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
        var text = File.ReadAllText(Path.Combine(Folder, file));
        var root = JsonDocument.Parse(text).RootElement;
        root.TryGetProperty("defaults", out var defaults);
        return [.. root.GetProperty("examples").EnumerateArray().Select(example => new GoldenExample(example, defaults))];
    }
}

/// <summary>Reads JSON values as the golden files write them.</summary>
public static class GoldenJson
{
    public static JsonElement? Find(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value)
        && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) ? value : null;

    public static string? Text(this JsonElement element, string name) => element.Find(name)?.GetString();

    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        element.Find(name)?.EnumerateArray() ?? [];

    public static DateTimeOffset? Instant(this JsonElement element, string name) =>
        element.Text(name) is { } text
            ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
            : null;

    /// <summary>A number or a decimal string, exactly.</summary>
    public static decimal? Number(this JsonElement element, string name) => element.Find(name) is { } value
        ? decimal.Parse(value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture)
        : null;

    public static TimeSpan? Seconds(this JsonElement element, string name) =>
        element.Number(name) is { } seconds ? new TimeSpan((long)(seconds * TimeSpan.TicksPerSecond)) : null;

    public static bool? Flag(this JsonElement element, string name) => element.Find(name)?.GetBoolean();

    /// <summary>A value as text: a string as it is, anything else as JSON, null as "null".</summary>
    public static string Plain(this JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    /// <summary>Fails where a field is expected that differs, or that the test does not know.</summary>
    public static void AssertFields(this JsonElement expected, IReadOnlyDictionary<string, string?> actual, string what)
    {
        foreach (var field in expected.EnumerateObject())
        {
            Assert.True(actual.ContainsKey(field.Name), $"{what}: nothing is known of the expected field \"{field.Name}\".");
            Assert.True(
                field.Value.Plain() == (actual[field.Name] ?? "null"),
                $"{what}, {field.Name}: expected {field.Value.Plain()}, got {actual[field.Name] ?? "null"}.");
        }
    }
}
