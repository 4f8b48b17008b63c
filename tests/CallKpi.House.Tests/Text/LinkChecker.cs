using System.Text.RegularExpressions;
using CallKpi.House.Tests.Repository;

namespace CallKpi.House.Tests.Text;

/// <summary>Follows the links of documents to files and folders of the repository.</summary>
internal static partial class LinkChecker
{
    public static IEnumerable<Finding> Check(RepositoryFile file, Func<string, bool> exists)
    {
        foreach (var (line, number) in file.Text.Split('\n').Select((line, index) => (line, index + 1)))
        {
            foreach (var target in Link().Matches(line).Select(match => match.Groups[1].Value.Split('#')[0]))
            {
                if (target.Length > 0 && !exists(Resolve(file.Folder, target)))
                {
                    yield return new Finding(file.Path, number, $"the link to {target} leads nowhere.");
                }
            }
        }
    }

    private static string Resolve(string folder, string target)
    {
        var parts = new List<string>(folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var part in target.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != "."))
        {
            if (part == ".." && parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }

    [GeneratedRegex(@"\]\((?!\w+:)([^)\s]+)\)")]
    private static partial Regex Link();
}
