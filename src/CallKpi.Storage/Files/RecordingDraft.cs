using System.Security.Cryptography;

namespace CallKpi.Storage.Files;

/// <summary>A file that is being written under a temporary name. Disposed before it is kept, it leaves no trace.</summary>
/// <remarks>Not thread-safe.</remarks>
public sealed class RecordingDraft : IAsyncDisposable
{
    private readonly string _path;
    private readonly FileStream _file;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private bool _isKept;

    internal RecordingDraft(string path)
    {
        _path = path;
        _file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1, useAsync: true);
    }

    /// <summary>Bytes written so far.</summary>
    public long Bytes { get; private set; }

    /// <summary>Writes the next bytes.</summary>
    public async Task Write(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        _hash.AppendData(bytes.Span);
        await _file.WriteAsync(bytes, cancellation).ConfigureAwait(false);
        Bytes += bytes.Length;
    }

    /// <summary>The digest of what was written, in lower-case hexadecimal; asked for once, after the last write.</summary>
    public string Sha256() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    /// <summary>What the head of the file says if it is a WAV.</summary>
    public async Task<WavReading> ReadHead(CancellationToken cancellation)
    {
        byte[] head = new byte[(int)Math.Min(Bytes, WavHeaderReader.MaxHeadBytes)];
        _file.Position = 0;
        await _file.ReadExactlyAsync(head, cancellation).ConfigureAwait(false);
        return WavHeaderReader.Read(head, Bytes);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _file.DisposeAsync().ConfigureAwait(false);
        _hash.Dispose();
        if (!_isKept)
        {
            File.Delete(_path);
        }
    }

    /// <summary>Syncs the file and gives it its name.</summary>
    internal void MoveTo(string path)
    {
        _file.Flush(flushToDisk: true);
        File.Move(_path, path, overwrite: true);
        _isKept = true;
    }
}
