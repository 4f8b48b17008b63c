namespace CallKpi.Storage.Files;

/// <summary>The folder of recordings: each file under the digest of its bytes, so that a name never changes its content.</summary>
/// <remarks>
/// A file is written under a temporary name, synced, renamed, and its folder synced: whatever bears its final name is
/// whole. A crash leaves temporary files only, or a whole file that nothing refers to yet and that the next upload of
/// the same bytes takes up. Thread-safe.
/// </remarks>
public sealed class RecordingFiles
{
    private const string Unfinished = "unfinished";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly string _folder;

    private RecordingFiles(string folder) => _folder = folder;

    /// <summary>Opens the folder, or makes it, and sweeps what a crash left unfinished.</summary>
    public static RecordingFiles Open(string folder)
    {
        RecordingFiles files = new(folder);
        string unfinished = Path.Combine(folder, Unfinished);
        if (MakeFolder(folder) && Path.GetDirectoryName(Path.GetFullPath(folder)) is { } parent)
        {
            FolderSync.Sync(parent);
        }

        MakeFolder(unfinished);
        foreach (string left in Directory.EnumerateFiles(unfinished))
        {
            File.Delete(left);
        }

        return files;
    }

    /// <summary>Begins a file; it has no name until it is kept.</summary>
    public RecordingDraft Begin() =>
        new(Path.Combine(_folder, Unfinished, $"{Guid.NewGuid():N}.part"));

    /// <summary>Gives a finished file its name, durably. The same bytes under the same name change nothing.</summary>
    public void Keep(RecordingDraft draft, string sha256)
    {
        ArgumentNullException.ThrowIfNull(draft);
        string path = PathOf(sha256);
        string folder = Path.GetDirectoryName(path)!;
        if (MakeFolder(folder))
        {
            FolderSync.Sync(_folder);
        }

        draft.MoveTo(path);
        FolderSync.Sync(folder);
    }

    /// <summary>Opens a file for reading; null if it is not there.</summary>
    public FileStream? Find(string sha256)
    {
        string path = PathOf(sha256);
        return File.Exists(path)
            ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1, useAsync: true)
            : null;
    }

    /// <summary>Bytes of all files.</summary>
    public long Bytes() => new DirectoryInfo(_folder)
        .EnumerateFiles("*", SearchOption.AllDirectories)
        .Sum(file => file.Exists ? file.Length : 0);

    private static bool MakeFolder(string folder)
    {
        if (Directory.Exists(folder))
        {
            return false;
        }

        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerOnly);
        }

        return true;
    }

    private string PathOf(string sha256)
    {
        bool isDigest = sha256.Length == 64 && sha256.All(char.IsAsciiHexDigitLower);
        return isDigest
            ? Path.Combine(_folder, sha256[..2], sha256 + ".wav")
            : throw new ArgumentException("A recording is named by its SHA-256 in 64 lower-case hexadecimal digits.", nameof(sha256));
    }
}
