using System.Text.RegularExpressions;
using CallKpi.House.Tests.Repository;

namespace CallKpi.House.Tests.Text;

/// <summary>Finds what belongs to a person, a machine or a registry and not into a public repository.</summary>
internal static partial class LeakChecker
{
    /// <summary>The one file that may look beside the repository for the data of a real installation.</summary>
    private const string MayLookBeside = ".ci/run";

    public static IEnumerable<Finding> Check(RepositoryFile file) =>
        file.Text.Split('\n').Select((line, index) => (Line: line, Number: index + 1))
            .SelectMany(entry => Kinds(file.Path, entry.Line).Select(kind => new Finding(file.Path, entry.Number, kind)));

    private static IEnumerable<string> Kinds(string path, string line)
    {
        if (Secret().Match(line) is { Success: true } secret)
        {
            yield return $"looks like a secret: {secret.Value[..Math.Min(8, secret.Value.Length)]}...; make test keys while the test runs.";
        }

        if (MachinePath().Match(line) is { Success: true } folder)
        {
            yield return $"an absolute path of some machine: {folder.Value}; use a path from the root, or a temporary folder.";
        }

        if (path != MayLookBeside && BesideTheRoot().IsMatch(line))
        {
            yield return $"looks beside the repository; only {MayLookBeside} may, and hands it on as CALLKPI_DATA.";
        }

        if (Registry().Match(line) is { Success: true } registry)
        {
            yield return $"a link to a package registry: {registry.Value}; which registry is used is a matter of the machine.";
        }
    }

    [GeneratedRegex(@"-----BEGIN [A-Z ]*PRIVATE KEY-----|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{20,}|\bxox[abpr]-[0-9A-Za-z-]{10,}|\bAIza[0-9A-Za-z_-]{35}|\bglpat-[0-9A-Za-z_-]{20}|\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.|(?i:password|passwd|secret|api_?key)""?\s*[:=]\s*""[^""\s{}$<]{8,}""")]
    private static partial Regex Secret();

    [GeneratedRegex(@"(?<![\w.:/$}~-])/(?:home/\w|root/|Users/\w|work/|tmp/\w|mnt/\w)\S*|\b[A-Z]:\\(?:Users|Work|Projects)\\")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"\.\./shared\b")]
    private static partial Regex BesideTheRoot();

    [GeneratedRegex(@"https?://[^\s""'<>)]*(?:nuget|npmjs|npm\.|pypi|pythonhosted|crates\.io|proxy\.golang|registry|artifactory|nexus)[^\s""'<>)]*")]
    private static partial Regex Registry();
}
