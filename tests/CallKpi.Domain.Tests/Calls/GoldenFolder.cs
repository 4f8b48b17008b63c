namespace CallKpi.Domain.Tests.Calls;

/// <summary>Finds the worked examples: <c>CALLKPI_GOLDEN=FOLDER</c>, else those of the repository.</summary>
internal static class GoldenFolder
{
    public static string PathOf(string file)
    {
        var named = Environment.GetEnvironmentVariable("CALLKPI_GOLDEN");
        if (named is not null && Directory.Exists(named))
        {
            return Path.Combine(named, file);
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            foreach (var candidate in new[] { Path.Combine("fixtures", "golden"), Path.Combine("tests", "fixtures", "golden") })
            {
                var path = Path.Combine(folder.FullName, candidate, file);
                if (File.Exists(path))
                {
                    return path;
                }
            }
        }

        throw new FileNotFoundException($"No {file} above {AppContext.BaseDirectory}; set CALLKPI_GOLDEN to its folder.");
    }
}
