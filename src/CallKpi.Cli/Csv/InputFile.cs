using System.Text;
using CallKpi.Cli.Session;

namespace CallKpi.Cli.Csv;

/// <summary>A text file that is open, unpacked if its first bytes are those of gzip, whatever its name.</summary>
internal sealed class InputFile : IDisposable
{
    private readonly FileStream _file;

    /// <summary>Opens a file as UTF-8.</summary>
    public InputFile(string path)
    {
        _file = Given.ReadableFile(path);
        Span<byte> first = stackalloc byte[2];
        int read = _file.ReadAtLeast(first, 2, throwOnEndOfStream: false);
        _file.Position = 0;
        Stream content = read == 2 && first.SequenceEqual(GzipMark)
            ? new UnpackedStream(_file, path)
            : _file;
        Text = new StreamReader(content, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, 1 << 16);
    }

    /// <summary>The text.</summary>
    public StreamReader Text { get; }

    /// <summary>How much of the file has been read, 0 to 1.</summary>
    public double Fraction
    {
        get
        {
            try
            {
                return _file.Length == 0 ? 1 : (double)_file.Position / _file.Length;
            }
            catch (ObjectDisposedException)
            {
                return 1;
            }
        }
    }

    /// <summary>RFC 1952 section 2.3.1: ID1 and ID2.</summary>
    private static ReadOnlySpan<byte> GzipMark => [0x1F, 0x8B];

    /// <inheritdoc/>
    public void Dispose() => Text.Dispose();
}
