using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace CallKpi.Detection.Cycles;

/// <summary>Priors of cycles as text that a person can review: a line for each table.</summary>
internal static class CyclePriorFormat
{
    private const string Name = "cycles-prior-1";

    /// <summary>Hazards and logarithms are kept to so many places.</summary>
    private const int Places = 4;

    private static readonly JsonWriterOptions Lines = new() { Indented = true, NewLine = "\n" };

    internal static byte[] Write(CyclePrior prior)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, Lines))
        {
            writer.WriteStartObject();
            writer.WriteString("name", Name);
            writer.WriteNumber("companies", prior.Companies);
            writer.WriteNumber("intervals", prior.Intervals);
            writer.WriteNumber("hazardIntervals", prior.HazardIntervals);
            writer.WriteNumber("paceClosings", prior.PaceClosings);
            writer.WriteNumber("frailtyIntervals", prior.FrailtyIntervals);
            Put(writer, "hazard", prior.Hazard.Hazards);
            Put(writer, "frailties", SharedFrailty.Grid);
            Put(writer, "frailtyLogs", prior.FrailtyLogs);
            writer.WriteEndObject();
        }

        return [.. buffer.WrittenSpan, (byte)'\n'];
    }

    internal static bool TryRead(ReadOnlyMemory<byte> text, out CyclePrior? prior)
    {
        prior = null;
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("name", out JsonElement name) || name.GetString() != Name)
            {
                return false;
            }

            prior = Read(root);
            return prior is not null;
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return false;
        }
    }

    private static CyclePrior? Read(JsonElement root)
    {
        double Number(string name) => root.GetProperty(name).GetDouble();

        double[] hazards = Numbers(root.GetProperty("hazard")), frailties = Numbers(root.GetProperty("frailties")), logs = Numbers(root.GetProperty("frailtyLogs"));
        double[] weights = [Number("hazardIntervals"), Number("paceClosings"), Number("frailtyIntervals")];
        bool isSound = hazards.Length == PaceHazard.Knots && hazards[0] > 0 && hazards.Zip(hazards.Skip(1)).All(pair => pair.First < pair.Second)
            && hazards[PaceHazard.Middle] == 1 && hazards.All(double.IsFinite)
            && SharedFrailty.Grid.SequenceEqual(frailties) && logs.Length == frailties.Length && logs.All(log => log <= 0 && double.IsFinite(log))
            && weights.All(weight => weight >= 0 && double.IsFinite(weight)) && weights[1] > 0;
        return !isSound ? null : new CyclePrior(new PaceHazard([.. hazards.Select(hazard => Math.Log(hazard))]), logs)
        {
            Companies = root.GetProperty("companies").GetInt32(),
            Intervals = root.GetProperty("intervals").GetInt64(),
            HazardIntervals = weights[0],
            PaceClosings = weights[1],
            FrailtyIntervals = weights[2],
        };
    }

    private static void Put(Utf8JsonWriter writer, string name, ReadOnlySpan<double> values)
    {
        List<string> cells = [];
        foreach (double value in values)
        {
            cells.Add(Math.Round(value + 0.0, Places).ToString("0.####", CultureInfo.InvariantCulture));
        }

        writer.WritePropertyName(name);
        writer.WriteRawValue("[" + string.Join(", ", cells) + "]");
    }

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetDouble())];
}
