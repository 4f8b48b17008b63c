using System.Security.Cryptography;

namespace CallKpi.Server.Hosting.Tls;

/// <summary>Something read from files, and read again when one of them has changed. Thread-safe.</summary>
/// <remarks>
/// The files are looked at when the value is asked for, not watched: certificates are renewed by moving symbolic links
/// as often as by writing files, and a handshake costs more than asking for the time of a file.
/// </remarks>
internal sealed partial class WatchedFiles<T>
    where T : class
{
    private readonly Lock _gate = new();
    private readonly string[] _paths;
    private readonly Func<T> _read;
    private readonly ILogger _log;
    private string _seen;
    private volatile T _value;

    /// <summary>Reads the files for the first time.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="CryptographicException">A file holds something else than it should.</exception>
    public WatchedFiles(IEnumerable<string?> paths, Func<T> read, ILogger log)
    {
        _paths = [.. paths.OfType<string>()];
        _read = read;
        _log = log;
        _seen = Look();
        _value = read();
    }

    /// <summary>What the files say; what they said before while they cannot be read.</summary>
    public T Value
    {
        get
        {
            string seen = Look();
            lock (_gate)
            {
                if (seen != _seen)
                {
                    _seen = seen;
                    ReadAgain_NeedsLock();
                }

                return _value;
            }
        }
    }

    private void ReadAgain_NeedsLock()
    {
        try
        {
            _value = _read();
            LogRead(string.Join(", ", _paths));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            // Also in between, when the certificate is new and its key is not there yet.
            LogKept(string.Join(", ", _paths), exception.Message);
        }
    }

    private string Look() => string.Join('|', _paths.Select(path =>
    {
        try
        {
            FileInfo file = new(path);
            FileInfo target = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
            return target.Exists ? $"{target.FullName} {target.LastWriteTimeUtc.Ticks} {target.Length}" : "";
        }
        catch (IOException)
        {
            return "";
        }
    }));

    [LoggerMessage(LogLevel.Warning, "{Files} changed and was read again; new connections use it.")]
    private partial void LogRead(string files);

    [LoggerMessage(LogLevel.Error, "{Files} changed and cannot be used: {Reason} Connections go on with what was there before; mend the file.")]
    private partial void LogKept(string files, string reason);
}
