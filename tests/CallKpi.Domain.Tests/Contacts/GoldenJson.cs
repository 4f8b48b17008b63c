using System.Globalization;
using System.Text.Json;

namespace CallKpi.Domain.Tests.Contacts;

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

    /// <summary>A value as text: a string as it is, a number without needless zeros, a list as "[a, b]", null as "null".</summary>
    public static string Plain(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => Plain(value.GetDecimal()),
        JsonValueKind.Array => Plain(value.EnumerateArray().Select(Plain)),
        _ => value.GetRawText(),
    };

    public static string Plain(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);

    public static string Plain(IEnumerable<string> items) => $"[{string.Join(", ", items)}]";

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
