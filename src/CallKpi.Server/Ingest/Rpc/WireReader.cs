using System.Text;
using System.Text.Unicode;

namespace CallKpi.Server.Ingest.Rpc;

/// <summary>Reads protobuf's wire format from bytes without copying (protobuf encoding, "Message Structure").</summary>
/// <remarks>Never throws on input: the first fault sets <see cref="IsFaulty"/> and ends the reading.</remarks>
internal ref struct WireReader
{
    private ReadOnlySpan<byte> _rest;

    /// <summary>Reads these bytes as one message.</summary>
    public WireReader(ReadOnlySpan<byte> message)
    {
        _rest = message;
        Field = 0;
        WireType = 0;
        IsFaulty = false;
    }

    /// <summary>The number of the field that was last begun.</summary>
    public int Field { get; private set; }

    /// <summary>The wire type of the field that was last begun: 0 varint, 1 and 5 fixed, 2 length-delimited.</summary>
    public int WireType { get; private set; }

    /// <summary>How many bytes are left.</summary>
    public readonly int Remaining => _rest.Length;

    /// <summary>Whether the bytes are no message.</summary>
    public bool IsFaulty { get; private set; }

    /// <summary>Begins the next field; false at the end or at a fault.</summary>
    public bool NextField()
    {
        if (_rest.IsEmpty || IsFaulty)
        {
            return false;
        }

        ulong tag = Varint();
        Field = (int)(tag >> 3);
        WireType = (int)(tag & 7);
        IsFaulty |= Field == 0 || tag > uint.MaxValue;
        return !IsFaulty;
    }

    /// <summary>The field's value as a variable-length integer.</summary>
    public ulong Varint()
    {
        ulong value = 0;
        for (int i = 0; i < 10; i++)
        {
            if (i >= _rest.Length)
            {
                break;
            }

            byte next = _rest[i];
            value |= (ulong)(next & 0x7F) << (7 * i);
            if (next < 0x80)
            {
                _rest = _rest[(i + 1)..];
                return value;
            }
        }

        IsFaulty = true;
        return 0;
    }

    /// <summary>The field's bytes: a string, bytes or a message within.</summary>
    public ReadOnlySpan<byte> Bytes()
    {
        ulong length = Varint();
        if (IsFaulty || length > (ulong)_rest.Length)
        {
            IsFaulty = true;
            return default;
        }

        ReadOnlySpan<byte> bytes = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return bytes;
    }

    /// <summary>Passes over a field that this program does not know.</summary>
    public void Skip()
    {
        switch (WireType)
        {
            case 0:
                Varint();
                break;
            case 1:
                SkipBytes(8);
                break;
            case 2:
                Bytes();
                break;
            case 5:
                SkipBytes(4);
                break;
            default:
                // Groups (3, 4) were never part of proto3; 6 and 7 do not exist.
                IsFaulty = true;
                break;
        }
    }

    /// <summary>Whether bytes are a valid string.</summary>
    public static bool IsText(ReadOnlySpan<byte> bytes) => Utf8.IsValid(bytes);

    /// <summary>Bytes as a string, valid or not.</summary>
    public static string Text(ReadOnlySpan<byte> bytes) => bytes.IsEmpty ? "" : Encoding.UTF8.GetString(bytes);

    private void SkipBytes(int count)
    {
        if (_rest.Length < count)
        {
            IsFaulty = true;
            return;
        }

        _rest = _rest[count..];
    }
}
