namespace CallKpi.Cli.Csv;

/// <summary>Where a path leads, so that two spellings of one file are seen to be one.</summary>
internal static class RealPath
{
    /// <summary>Linux follows no more links than that in one path (path_resolution(7)).</summary>
    private const int MostLinks = 40;

    /// <summary>The absolute path with every link in it followed, also those of folders; of what is not there, the path that it would have.</summary>
    public static string Of(string path)
    {
        string full = Path.GetFullPath(path);
        string real = Path.GetPathRoot(full)!;
        Stack<string> rest = new(Parts(full[real.Length..]));
        int links = 0;
        while (rest.TryPop(out string? part))
        {
            string next = Path.Combine(real, part);
            if (part == "..")
            {
                real = Path.GetDirectoryName(real) ?? real;
            }
            else if (part != "." && new FileInfo(next).LinkTarget is { } target && links++ < MostLinks)
            {
                real = Path.GetPathRoot(target) is { Length: > 0 } root ? root : real;
                Array.ForEach([.. Parts(target)], rest.Push);
            }
            else if (part != ".")
            {
                real = next;
            }
        }

        return real;
    }

    /// <summary>Whether two paths lead to one file.</summary>
    public static bool AreOne(string path, string other) => string.Equals(Of(path), Of(other), StringComparison.Ordinal);

    /// <summary>The parts of a path, the last first.</summary>
    private static IEnumerable<string> Parts(string path) => path.Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Reverse();
}
