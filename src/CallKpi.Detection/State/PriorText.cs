using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace CallKpi.Detection.State;

/// <summary>Priors as text that a person can review: JSON with its name first, a table to a line.</summary>
internal static class PriorText
{
    private static readonly JsonWriterOptions Lines = new() { Indented = true, NewLine = "\n" };

    /// <summary>The text of a prior: the same bytes for the same numbers.</summary>
    internal static byte[] Write(string name, Action<Utf8JsonWriter> body)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, Lines))
        {
            writer.WriteStartObject();
            writer.WriteString("name", name);
            body(writer);
            writer.WriteEndObject();
        }

        return [.. buffer.WrittenSpan, (byte)'\n'];
    }

    /// <summary>Reads a text of this name; null where it is another, or makes no sense to the reader.</summary>
    internal static TPrior? Read<TPrior>(ReadOnlyMemory<byte> text, string name, Func<JsonElement, TPrior?> read)
        where TPrior : class
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            JsonElement root = document.RootElement;
            bool isNamed = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("name", out JsonElement given) && given.GetString() == name;
            return isNamed ? read(root) : null;
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    /// <summary>The text that is embedded in the program from <c>models/</c>.</summary>
    internal static byte[] Embedded(string name)
    {
        using Stream stream = typeof(PriorText).Assembly.GetManifestResourceStream($"{name}.json")
            ?? throw new InvalidOperationException($"The build has no {name}.json; it belongs in models/.");
        byte[] text = new byte[stream.Length];
        stream.ReadExactly(text);
        return text;
    }

    /// <summary>Puts a table on one line, rounded to so many places, five at most.</summary>
    internal static void Put(Utf8JsonWriter writer, string name, IEnumerable<double> values, int places)
    {
        writer.WritePropertyName(name);
        writer.WriteRawValue("[" + string.Join(", ", values.Select(value => Math.Round(value, places).ToString("0.#####", CultureInfo.InvariantCulture))) + "]");
    }

    /// <summary>The numbers of a table.</summary>
    internal static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetDouble())];
}
