using System.Text.Json;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;

namespace CallKpi.Cli.Replay;

/// <summary>The maps that come with the program, as data.</summary>
internal static class NamedMaps
{
    private const string Folder = "maps/";

    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(NamedMaps).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => Path.GetFileNameWithoutExtension(name[Folder.Length..]))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The map of a name; ends the command if there is none.</summary>
    public static ColumnMap Get(string name)
    {
        if (!Names.Contains(name))
        {
            throw CommandFailure.Usage(GlobalTexts.BadChoice, "--map", name, string.Join(", ", Names));
        }

        using Stream stream = typeof(NamedMaps).Assembly.GetManifestResourceStream($"{Folder}{name}.json")!;
        using JsonDocument document = JsonDocument.Parse(stream);
        JsonElement root = document.RootElement;
        Dictionary<string, string> fields = new(StringComparer.Ordinal);
        foreach (JsonProperty field in root.GetProperty("fields").EnumerateObject())
        {
            fields.Add(field.Name, field.Value.GetString()!);
        }

        string[]? columns = root.TryGetProperty("columns", out JsonElement listed)
            ? [.. listed.EnumerateArray().Select(column => column.GetString()!)]
            : null;
        return new ColumnMap(name, fields, columns, IsStrict: false);
    }
}
