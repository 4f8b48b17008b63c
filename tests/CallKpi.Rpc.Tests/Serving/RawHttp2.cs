using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CallKpi.Rpc.Tests.Serving;

/// <summary>HTTP/2 frame by frame (RFC 9113), for what no client library would send.</summary>
/// <remarks>Header blocks are literals without Huffman codes and without a dynamic table, both ways.</remarks>
internal sealed class RawHttp2 : IDisposable
{
    public const byte Data = 0, Headers = 1, ResetStream = 3, Settings = 4, Ping = 6, GoAway = 7, WindowUpdate = 8, Continuation = 9;
    public const byte EndStream = 1, EndHeaders = 4, Ack = 1;
    private const int FrameHeaderSize = 9;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private NetworkStream _stream = null!;

    /// <summary>Connects with a window of its own for every stream; 0 reads nothing.</summary>
    public static async Task<RawHttp2> ConnectAsync(int port, uint streamWindow = 65_535)
    {
        var connection = new RawHttp2();
        await connection._socket.ConnectAsync(IPAddress.Loopback, port);
        connection._stream = new NetworkStream(connection._socket);
        await connection._stream.WriteAsync("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8.ToArray());

        // SETTINGS_HEADER_TABLE_SIZE 0 and SETTINGS_INITIAL_WINDOW_SIZE.
        var settings = new byte[12];
        settings[1] = 1;
        settings[7] = 4;
        BinaryPrimitives.WriteUInt32BigEndian(settings.AsSpan(8), streamWindow);
        await connection.SendAsync(Settings, 0, 0, settings);
        return connection;
    }

    public async Task SendAsync(byte type, byte flags, int stream, byte[] payload)
    {
        var frame = new byte[FrameHeaderSize + payload.Length];
        frame[0] = (byte)(payload.Length >> 16);
        frame[1] = (byte)(payload.Length >> 8);
        frame[2] = (byte)payload.Length;
        frame[3] = type;
        frame[4] = flags;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), stream);
        payload.CopyTo(frame, FrameHeaderSize);
        await _stream.WriteAsync(frame);
    }

    /// <summary>Opens a gRPC request.</summary>
    public Task OpenAsync(int stream, string path, bool isEnd = false, params (string Name, string Value)[] headers) =>
        SendAsync(Headers, (byte)(EndHeaders | (isEnd ? EndStream : 0)), stream, Encode(
        [
            (":method", "POST"), (":scheme", "http"), (":path", path), (":authority", "test"), ("te", "trailers"),
            .. headers.Any(header => header.Name == "content-type") ? [] : new[] { ("content-type", "application/grpc") },
            .. headers,
        ]));

    public Task SendDataAsync(int stream, byte[] bytes, bool isEnd = false) =>
        SendAsync(Data, isEnd ? EndStream : (byte)0, stream, bytes);

    public Task ResetAsync(int stream, int code = 8) => SendAsync(ResetStream, 0, stream, [0, 0, 0, (byte)code]);

    public async Task SendBytesAsync(byte[] bytes) => await _stream.WriteAsync(bytes);

    public void CloseSending() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>The next frame; null when the server has closed the connection. Settings and pings are answered.</summary>
    public async Task<RawFrame?> ReadAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        var header = new byte[FrameHeaderSize];
        while (true)
        {
            RawFrame frame;
            try
            {
                await _stream.ReadExactlyAsync(header, patience.Token);
                var payload = new byte[(header[0] << 16) | (header[1] << 8) | header[2]];
                await _stream.ReadExactlyAsync(payload, patience.Token);
                frame = new RawFrame(header[3], header[4], BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(5)), payload);
            }
            catch (Exception exception) when (exception is IOException or EndOfStreamException)
            {
                return null;
            }

            var isRequest = frame.Type is Settings or Ping && (frame.Flags & Ack) == 0;
            if (isRequest)
            {
                await SendAsync(frame.Type, Ack, 0, frame.Type == Ping ? frame.Payload : []);
            }
            else if (frame.Type is not (Settings or Ping))
            {
                return frame;
            }
        }
    }

    /// <summary>Reads until a frame that is looked for; null when the connection ends before.</summary>
    public async Task<RawFrame?> ReadUntilAsync(Func<RawFrame, bool> isWanted)
    {
        while (await ReadAsync() is { } frame)
        {
            if (isWanted(frame))
            {
                return frame;
            }
        }

        return null;
    }

    /// <summary>The grpc-status with which a stream ends; null when it or the connection ends without one.</summary>
    public async Task<string?> ReadStatusAsync(int stream)
    {
        while (await ReadUntilAsync(frame => frame.Stream == stream && frame.Type is Headers or ResetStream) is { } frame)
        {
            var status = frame.Type == Headers ? Value(frame.Payload, "grpc-status") : null;
            if (status is not null || frame.Type == ResetStream || (frame.Flags & EndStream) != 0)
            {
                return status;
            }
        }

        return null;
    }

    public void Dispose()
    {
        _stream?.Dispose();
        _socket.Dispose();
    }

    /// <summary>The value behind a literal name in a header block.</summary>
    public static string? Value(byte[] block, string name)
    {
        var at = block.AsSpan().IndexOf(Encoding.ASCII.GetBytes(name));
        return at < 0 ? null : Encoding.ASCII.GetString(block, at + name.Length + 1, block[at + name.Length]);
    }

    // RFC 7541 section 6.2.2: a literal without indexing, with a literal name.
    public static byte[] Encode(IEnumerable<(string Name, string Value)> headers)
    {
        var block = new MemoryStream();
        foreach (var (name, value) in headers)
        {
            block.WriteByte(0);
            WriteText(block, name);
            WriteText(block, value);
        }

        return block.ToArray();
    }

    // RFC 7541 section 5.1, with a prefix of 7 bits.
    private static void WriteText(MemoryStream block, string text)
    {
        var left = text.Length;
        if (left < 127)
        {
            block.WriteByte((byte)left);
        }
        else
        {
            block.WriteByte(127);
            for (left -= 127; left >= 128; left >>= 7)
            {
                block.WriteByte((byte)((left & 127) | 128));
            }

            block.WriteByte((byte)left);
        }

        block.Write(Encoding.Latin1.GetBytes(text));
    }
}

/// <summary>A frame as it came.</summary>
internal sealed record RawFrame(byte Type, byte Flags, int Stream, byte[] Payload);
