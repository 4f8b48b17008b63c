using System.Buffers.Binary;
using System.Text;

namespace CallKpi.Server.Ingest.Rpc;

/// <summary>Reads the strings of events and remembers the first of an event that is wrong.</summary>
/// <remarks>
/// The events of a batch say the same source, calls and people again and again: such a text is made once, which
/// leaves half the garbage.
/// </remarks>
internal sealed class WireTexts
{
    private const int Slots = 128;

    // By a hash of the bytes; a text takes the place of the one before. An event alone repeats too little for it.
    private string?[]? _recent;
    private bool _hasBegun;

    /// <summary>What was wrong with the first bad string of the event; null: all were good.</summary>
    public EventFault? Fault { get; private set; }

    /// <summary>Begins the next event.</summary>
    public void Begin()
    {
        if (_hasBegun)
        {
            _recent ??= new string?[Slots];
        }

        _hasBegun = true;
        Fault = null;
    }

    /// <summary>A string that other events may say as well; an over-long one is not even decoded.</summary>
    public string Text(ReadOnlySpan<byte> bytes)
    {
        if (_recent is null || bytes.Length is 0 or > CallEventReader.MaxTextBytes)
        {
            return Once(bytes);
        }

        // Equal as ASCII means valid as UTF-8 as well; a text of other letters is made each time.
        ref string? slot = ref _recent[Slot(bytes)];
        return slot is not null && Ascii.Equals(bytes, slot) ? slot : slot = Once(bytes);
    }

    /// <summary>A string that no other event says.</summary>
    public string Once(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > CallEventReader.MaxTextBytes)
        {
            Fault ??= EventFaults.TooLong;
            return "";
        }

        if (!WireReader.IsText(bytes))
        {
            Fault ??= EventFaults.InvalidUtf8;
            return "";
        }

        return WireReader.Text(bytes);
    }

    /// <summary>The last letters differ most between ids; multiplied by 2^64 over the golden ratio (Knuth 6.4).</summary>
    private static int Slot(ReadOnlySpan<byte> bytes)
    {
        Span<byte> last = stackalloc byte[sizeof(ulong)];
        bytes[Math.Max(0, bytes.Length - sizeof(ulong))..].CopyTo(last);
        ulong mixed = BinaryPrimitives.ReadUInt64LittleEndian(last) * 0x9E3779B97F4A7C15;
        return (int)(mixed >> 57);
    }
}
