namespace CallKpi.Server.Hosting;

/// <summary>The folder that holds everything: the database, the recordings, the first key.</summary>
internal sealed class DataFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes the folder if it is not there, open to its owner alone.</summary>
    public DataFolder(string path)
    {
        Path = System.IO.Path.GetFullPath(path);
        if (!Directory.Exists(Path))
        {
            try
            {
                Directory.CreateDirectory(Path, OwnerOnly | UnixFileMode.UserExecute);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new IOException(
                    $"The data folder {Path} cannot be made: {exception.Message} Give another with --data FOLDER.", exception);
            }
        }
    }

    /// <summary>Its full path.</summary>
    public string Path { get; }

    /// <summary>The database.</summary>
    public string Database => In("callkpi.db");

    /// <summary>The recordings' folder.</summary>
    public string Recordings => In("recordings");

    /// <summary>A file in the folder.</summary>
    public string In(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Takes the folder for this process: two servers on one log would be two writers.</summary>
    /// <exception cref="IOException">Another process has it.</exception>
    public FileStream Lock()
    {
        try
        {
            return new FileStream(In("callkpi.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception)
        {
            throw new IOException(
                $"The data folder {Path} is in use by another CallKpi server; stop it, or give this one a folder of its own with --data.",
                exception);
        }
    }

    /// <summary>Writes a secret that its owner alone may read, and syncs it.</summary>
    public async Task WriteSecret(string name, string text)
    {
        string path = In(name);
        FileStreamOptions options = new()
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = OwnerOnly,
        };
        FileStream file = new(path, options);
        await using (file.ConfigureAwait(false))
        {
            await file.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text)).ConfigureAwait(false);
            file.Flush(flushToDisk: true);
        }

        // A file that was there keeps its mode when it is opened again.
        File.SetUnixFileMode(path, OwnerOnly);
    }
}
