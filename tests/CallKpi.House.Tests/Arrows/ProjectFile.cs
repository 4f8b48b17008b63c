using System.Xml.Linq;
using CallKpi.House.Tests.Repository;

namespace CallKpi.House.Tests.Arrows;

/// <summary>What a csproj says about the projects, packages and foreign sources that it takes in.</summary>
internal sealed record ProjectFile(
    string Path,
    string Name,
    IReadOnlyList<string> Projects,
    IReadOnlyList<string> Packages,
    IReadOnlyList<string> Frameworks,
    IReadOnlyList<string> ForeignSources)
{
    public bool IsTest => Path.StartsWith("tests/", StringComparison.Ordinal);

    public static ProjectFile Parse(RepositoryFile file)
    {
        var xml = XDocument.Parse(file.Text);
        return new ProjectFile(
            file.Path,
            System.IO.Path.GetFileNameWithoutExtension(file.Name),
            Includes(xml, "ProjectReference", IsSeen).Select(NameOf).ToList(),
            Includes(xml, "PackageReference"),
            Includes(xml, "FrameworkReference"),
            Includes(xml, "Compile").Where(path => path.Contains("..", StringComparison.Ordinal)).ToList());
    }

    private static List<string> Includes(XDocument xml, string element, Func<XElement, bool>? isTaken = null) =>
        xml.Descendants(element)
            .Where(isTaken ?? (_ => true))
            .Select(item => (string?)item.Attribute("Include"))
            .OfType<string>()
            .ToList();

    /// <summary>A project that is only built beforehand, without its assembly, is no arrow: no line of code can name it.</summary>
    private static bool IsSeen(XElement reference) => (string?)reference.Attribute("ReferenceOutputAssembly") != "false";

    private static string NameOf(string reference) =>
        System.IO.Path.GetFileNameWithoutExtension(reference.Replace('\\', '/').Split('/')[^1]);
}
