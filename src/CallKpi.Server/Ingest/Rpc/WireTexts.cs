namespace CallKpi.Server.Ingest.Rpc;

/// <summary>Reads the strings of one event and remembers the first that is wrong.</summary>
internal sealed class WireTexts
{
    /// <summary>What was wrong with the first bad string; null: all were good.</summary>
    public EventFault? Fault { get; private set; }

    /// <summary>A string; an over-long one is not even decoded.</summary>
    public string Text(ReadOnlySpan<byte> bytes)
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
}
