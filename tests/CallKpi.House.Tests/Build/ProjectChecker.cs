using System.Text.RegularExpressions;
using System.Xml.Linq;
using CallKpi.House.Tests.Repository;

namespace CallKpi.House.Tests.Build;

/// <summary>Checks that versions live in one place and that the solution knows every project.</summary>
internal static partial class ProjectChecker
{
    /// <summary>No csproj states the version of a package: Directory.Packages.props does, once for all.</summary>
    public static IEnumerable<Finding> Versions(RepositoryFile project) =>
        from reference in XDocument.Parse(project.Text).Descendants("PackageReference")
        let stated = reference.Attributes().Concat<XObject>(reference.Elements()).Select(NameOf)
            .FirstOrDefault(name => name is "Version" or "VersionOverride")
        where stated is not null
        select new Finding(project.Path, 0, $"{(string?)reference.Attribute("Include")} states a {stated}; Directory.Packages.props has the versions.");

    /// <summary>Every package that a project refers to has its version in Directory.Packages.props.</summary>
    public static IEnumerable<Finding> Unversioned(RepositoryFile project, RepositoryFile central)
    {
        var versions = XDocument.Parse(central.Text).Descendants("PackageVersion").Select(item => (string?)item.Attribute("Include")).ToHashSet();
        return XDocument.Parse(project.Text).Descendants("PackageReference").Select(item => (string?)item.Attribute("Include"))
            .Where(package => !versions.Contains(package))
            .Select(package => new Finding(project.Path, 0, $"{package} has no version in Directory.Packages.props."));
    }

    /// <summary>Every project is in the solution, and everything in the solution exists.</summary>
    public static IEnumerable<Finding> Solution(RepositoryFile solution, IReadOnlyCollection<string> projects)
    {
        var listed = Entry().Matches(solution.Text).Select(match => match.Groups[1].Value.Replace('\\', '/')).ToHashSet(StringComparer.Ordinal);
        return projects.Where(path => !listed.Contains(path))
            .Select(path => new Finding(path, 0, $"is not in {solution.Path}; run dotnet sln add {path}."))
            .Concat(listed.Where(path => !projects.Contains(path))
                .Select(path => new Finding(solution.Path, 0, $"lists {path}, which does not exist.")));
    }

    private static string? NameOf(XObject item) => item switch
    {
        XAttribute attribute => attribute.Name.LocalName,
        XElement element => element.Name.LocalName,
        _ => null,
    };

    [GeneratedRegex("\"([^\"]+\\.csproj)\"")]
    private static partial Regex Entry();
}
