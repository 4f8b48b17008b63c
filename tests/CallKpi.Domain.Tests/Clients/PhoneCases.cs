using System.Text;
using System.Text.RegularExpressions;
using CallKpi.Domain.Clients;

namespace CallKpi.Domain.Tests.Clients;

/// <summary>The rows of tests/fixtures/phones/cases.csv.</summary>
public sealed partial class PhoneCases : TheoryData<string, string, string, string>
{
    public PhoneCases()
    {
        foreach (var line in File.ReadLines(Path.Combine(FixtureFolder(), "phones", "cases.csv")).Skip(1))
        {
            var fields = Fields(line);
            Add(fields[0], Escape().Replace(fields[1], match => ((char)Convert.ToInt32(match.Groups[1].Value, 16)).ToString()), fields[2], fields[3]);
        }
    }

    public static DialPlan Plan(string column)
    {
        var words = column.Split(' ');
        string? Option(string name) => words.FirstOrDefault(word => word.StartsWith(name, StringComparison.Ordinal))?[name.Length..];
        var lengths = Option("ext=")?.Split('-').Select(int.Parse).ToArray();
        return DialPlan.For(words[0], Option("area="), lengths, Option("out="))!;
    }

    private static string FixtureFolder()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "CallKpi.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return Path.Combine(folder, "tests", "fixtures");
    }

    private static List<string> Fields(string line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var index = 0; index < line.Length; index++)
        {
            if (line[index] == '"' && quoted && index + 1 < line.Length && line[index + 1] == '"')
            {
                field.Append('"');
                index++;
            }
            else if (line[index] == '"')
            {
                quoted = !quoted;
            }
            else if (line[index] == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(line[index]);
            }
        }

        fields.Add(field.ToString());
        return fields;
    }

    [GeneratedRegex(@"\\u([0-9A-F]{4})")]
    private static partial Regex Escape();
}
