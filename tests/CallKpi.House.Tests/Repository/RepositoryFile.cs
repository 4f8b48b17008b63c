namespace CallKpi.House.Tests.Repository;

/// <summary>A text file of the repository: its path from the root, with forward slashes, and its content.</summary>
internal sealed record RepositoryFile(string Path, string Text)
{
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>The folder of the file from the root, without a slash at the end; empty for a file at the root.</summary>
    public string Folder => Path.Contains('/', StringComparison.Ordinal) ? Path[..Path.LastIndexOf('/')] : "";

    public bool IsUnder(string folder) => Path.StartsWith(folder + "/", StringComparison.Ordinal);

    public bool EndsWith(params string[] endings) => endings.Any(ending => Path.EndsWith(ending, StringComparison.Ordinal));
}
