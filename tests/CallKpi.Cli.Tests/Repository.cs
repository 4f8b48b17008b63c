namespace CallKpi.Cli.Tests;

/// <summary>The files of the repository that these tests were built from.</summary>
internal static class Repository
{
    internal static string Text(string path)
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "CallKpi.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("No folder above the tests has CallKpi.sln.");
        }

        return File.ReadAllText(Path.Combine(folder, path));
    }
}
