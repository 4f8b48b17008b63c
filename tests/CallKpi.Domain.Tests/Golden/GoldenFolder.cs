namespace CallKpi.Domain.Tests.Golden;

/// <summary>Where the worked examples lie: the folder that CALLKPI_GOLDEN names, else the repository's.</summary>
/// <remarks>
/// A named folder that is not there is a fault, never a reason to run the repository's examples: a green run must
/// have run what it was told to. A relative folder is taken from the repository's root.
/// </remarks>
internal static class GoldenFolder
{
    public const string Variable = "CALLKPI_GOLDEN";

    public static string PathOf(string file) => PathOf(Environment.GetEnvironmentVariable(Variable), file);

    public static string PathOf(string? named, string file)
    {
        var folder = string.IsNullOrEmpty(named)
            ? Path.Combine(Root, "tests", "fixtures", "golden")
            : Path.GetFullPath(named, Root);
        var path = Path.Combine(folder, file);
        return File.Exists(path)
            ? path
            : throw new FileNotFoundException($"There is no {file} in the folder of worked examples {folder}; {Variable} must name one that has it.");
    }

    private static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CallKpi.sln")))
            {
                folder = folder.Parent;
            }

            return folder?.FullName ?? throw new DirectoryNotFoundException($"No CallKpi.sln above {AppContext.BaseDirectory}.");
        }
    }
}
