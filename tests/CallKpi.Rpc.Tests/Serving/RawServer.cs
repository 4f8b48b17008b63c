using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace CallKpi.Rpc.Tests.Serving;

/// <summary>A server that speaks HTTP/2 frame by frame (RFC 9113), to answer requests as no server should.</summary>
/// <remarks>It takes one connection after another and gives each to the script when its first request has come.</remarks>
internal sealed class RawServer : IAsyncDisposable
{
    private const int PrefaceSize = 24;
    private const int FrameHeaderSize = 9;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _over = new();
    private readonly Func<RawServer, Task> _script;
    private readonly Task _serving;
    private Socket _socket = null!;
    private NetworkStream _stream = null!;

    public RawServer(Func<RawServer, Task> script)
    {
        _script = script;
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Address => $"http://{_listener.LocalEndpoint}";

    /// <summary>Hears of every frame but settings and headers.</summary>
    public Func<RawServer, RawFrame, Task> Heard { get; init; } = (_, _) => Task.CompletedTask;

    /// <summary>The stream of the request that came last.</summary>
    public int Stream { get; private set; }

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
        await _stream.WriteAsync(frame, _over.Token);
    }

    /// <summary>Sends the headers of an answer that is gRPC's.</summary>
    public Task AnswerAsync() =>
        SendAsync(RawHttp2.Headers, RawHttp2.EndHeaders, Stream, RawHttp2.Encode([(":status", "200"), ("content-type", "application/grpc")]));

    /// <summary>Ends the connection with FIN, or with RST.</summary>
    public void Close(bool isReset)
    {
        _socket.LingerState = new LingerOption(isReset, 0);
        _socket.Close();
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        _listener.Stop();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _over.Dispose();
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            using var socket = await _listener.AcceptSocketAsync(_over.Token);
            await using var stream = new NetworkStream(socket);
            (_socket, _stream) = (socket, stream);
            try
            {
                await stream.ReadExactlyAsync(new byte[PrefaceSize], _over.Token);
                await SendAsync(RawHttp2.Settings, 0, 0, []);
                await ReadToEndAsync();
            }
            catch (Exception exception) when (exception is IOException or ObjectDisposedException)
            {
                // The client left, or the script closed the connection.
            }
        }
    }

    private async Task ReadToEndAsync()
    {
        var header = new byte[FrameHeaderSize];
        while (true)
        {
            await _stream.ReadExactlyAsync(header, _over.Token);
            var payload = new byte[(header[0] << 16) | (header[1] << 8) | header[2]];
            await _stream.ReadExactlyAsync(payload, _over.Token);
            var stream = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(5));
            switch (header[3])
            {
                case RawHttp2.Settings when (header[4] & RawHttp2.Ack) == 0:
                    await SendAsync(RawHttp2.Settings, RawHttp2.Ack, 0, []);
                    break;
                case RawHttp2.Headers:
                    Stream = stream;
                    await _script(this);
                    break;
                default:
                    await Heard(this, new RawFrame(header[3], header[4], stream, payload));
                    break;
            }
        }
    }
}
