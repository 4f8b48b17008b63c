using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace CallKpi.Detection.State;

/// <summary>A detector's state as bytes: a mark of four letters, a version, what is put, a check sum.</summary>
/// <remarks>Numbers are lowest byte first, texts UTF-8 after their length. The same puts give the same bytes.</remarks>
internal sealed class StateWriter
{
    internal const int CheckBytes = 4;

    private readonly ArrayBufferWriter<byte> _writer = new();

    internal StateWriter(ReadOnlySpan<byte> mark, byte version)
    {
        _writer.Write(mark);
        Put(version);
    }

    internal void Put(byte value) => _writer.Write([value]);

    internal void Put(bool value) => Put((byte)(value ? 1 : 0));

    internal void Put(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_writer.GetSpan(sizeof(int)), value);
        _writer.Advance(sizeof(int));
    }

    internal void Put(double value)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(_writer.GetSpan(sizeof(double)), value);
        _writer.Advance(sizeof(double));
    }

    internal void Put(string value)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(value);
        Put(bytes.Length);
        _writer.Write(bytes);
    }

    internal void Put(IReadOnlyCollection<double> values)
    {
        Put(values.Count);
        foreach (double value in values)
        {
            Put(value);
        }
    }

    /// <summary>All that was put, with its check sum.</summary>
    internal byte[] Finish()
    {
        Put((int)Check(_writer.WrittenSpan));
        return _writer.WrittenSpan.ToArray();
    }

    // FNV-1a, 32 bits: it tells damage, not forgery.
    internal static uint Check(ReadOnlySpan<byte> bytes)
    {
        uint hash = 2166136261u;
        foreach (byte value in bytes)
        {
            hash = unchecked((hash ^ value) * 16777619u);
        }

        return hash;
    }
}
