using System.Buffers.Binary;
using CallKpi.Rpc.Tests.Protos;
using CallKpi.Rpc.Tests.Serving;
using Google.Protobuf;
using Microsoft.Extensions.Logging;

namespace CallKpi.Rpc.Tests.Server;

/// <summary>Clients that cut, lie, leave and dawdle, frame by frame.</summary>
[Collection(nameof(Alone))]
public sealed class HostileBytesTests
{
    private const string Echo = "/callkpi.rpc.tests.Probe/Echo";
    private const string Join = "/callkpi.rpc.tests.Probe/Join";
    private const string Shout = "/callkpi.rpc.tests.Probe/Shout";
    private const string Repeat = "/callkpi.rpc.tests.Probe/Repeat";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly byte[] Hello = RawHttp.Frame(new Words { Text = "hello", Number = 7 }.ToByteArray());

    [Theory]
    [InlineData(Echo)]
    [InlineData(Join)]
    [InlineData(Shout)]
    public async Task A_request_that_ends_at_any_byte_of_a_message_is_an_internal_error(string path)
    {
        await using var server = await ProbeServer.StartAsync();
        using var client = await RawHttp2.ConnectAsync(server.Port);
        for (var (length, stream) = (1, 1); length <= Hello.Length; length++, stream += 2)
        {
            await client.OpenAsync(stream, path);
            await client.SendDataAsync(stream, Hello[..length], isEnd: true);

            Assert.Equal(length == Hello.Length ? "0" : "13", await client.ReadStatusAsync(stream));
        }

        AssertNoErrors(server);
    }

    [Fact]
    public async Task Every_first_byte_but_0_and_1_is_an_internal_error()
    {
        await using var server = await ProbeServer.StartAsync();
        using var client = await RawHttp2.ConnectAsync(server.Port);
        for (var flag = 2; flag < 256; flag++)
        {
            await client.OpenAsync((flag * 2) - 1, Join);
            await client.SendDataAsync((flag * 2) - 1, [(byte)flag, .. Hello[1..]], isEnd: true);

            Assert.Equal("13", await client.ReadStatusAsync((flag * 2) - 1));
        }
    }

    [Theory]
    [InlineData(0, "13")]
    [InlineData(5, "13")]
    [InlineData(8, "13")]
    [InlineData(10, "13")]
    [InlineData(4 * 1024 * 1024, "13")]
    [InlineData((4 * 1024 * 1024) + 1, "8")]
    [InlineData(int.MaxValue, "8")]
    [InlineData(-1, "8")]
    public async Task A_length_that_lies_is_refused(int length, string expected)
    {
        await using var server = await ProbeServer.StartAsync();
        using var client = await RawHttp2.ConnectAsync(server.Port);
        var frame = Hello.ToArray();
        Assert.NotEqual(length, Hello.Length - 5);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), length);
        await client.OpenAsync(1, Echo);
        await client.SendDataAsync(1, frame, isEnd: true);

        Assert.Equal(expected, await client.ReadStatusAsync(1));
        AssertNoErrors(server);
    }

    [Theory]
    [InlineData(Echo)]
    [InlineData(Join)]
    [InlineData(Shout)]
    [InlineData(Repeat)]
    public async Task A_stream_may_be_reset_at_any_byte(string path)
    {
        await using var server = await ProbeServer.StartAsync();
        using var live = new LiveHandlers(server);
        using var client = await RawHttp2.ConnectAsync(server.Port);
        var stream = 1;
        for (var length = 0; length <= Hello.Length; length++, stream += 2)
        {
            await client.OpenAsync(stream, path);
            await client.SendDataAsync(stream, Hello[..length], isEnd: length == Hello.Length);
            await client.ResetAsync(stream);
        }

        await client.OpenAsync(stream, Join);
        await client.SendDataAsync(stream, Hello, isEnd: true);
        Assert.Equal("0", await client.ReadStatusAsync(stream));
        await live.AllLeft();
        AssertNoErrors(server);
    }

    [Fact]
    public async Task A_connection_may_close_at_any_byte()
    {
        await using var server = await ProbeServer.StartAsync();
        using var live = new LiveHandlers(server);
        for (var length = 0; length <= Hello.Length; length++)
        {
            using var client = await RawHttp2.ConnectAsync(server.Port);
            await client.OpenAsync(1, Shout);
            await client.SendDataAsync(1, Hello[..length]);
            if (length % 2 == 0)
            {
                client.CloseSending();
            }
        }

        await live.AllLeft();
        Assert.Equal("hello", (await server.Client.EchoAsync(new Words { Text = "hello" })).Text);
        AssertNoErrors(server);
    }

    [Fact]
    public async Task A_frame_over_the_size_that_was_agreed_ends_its_connection_and_no_other()
    {
        await using var server = await ProbeServer.StartAsync();
        using var client = await RawHttp2.ConnectAsync(server.Port);
        using var other = await RawHttp2.ConnectAsync(server.Port);
        await other.OpenAsync(1, Join);
        await client.OpenAsync(1, Join);
        await client.SendDataAsync(1, new byte[100_000]);

        var goAway = await client.ReadUntilAsync(frame => frame.Type == RawHttp2.GoAway);

        // RFC 9113 section 7: FRAME_SIZE_ERROR.
        Assert.Equal(6, goAway!.Payload[7]);
        await other.SendDataAsync(1, Hello, isEnd: true);
        Assert.Equal("0", await other.ReadStatusAsync(1));
    }

    [Fact]
    public async Task A_writer_may_send_byte_by_byte()
    {
        await using var server = await ProbeServer.StartAsync();
        using var client = await RawHttp2.ConnectAsync(server.Port);
        await client.OpenAsync(1, Join);
        foreach (var value in Hello.Concat(Hello))
        {
            await client.SendDataAsync(1, [value]);
        }

        await client.SendDataAsync(1, [], isEnd: true);

        Assert.Equal("0", await client.ReadStatusAsync(1));
    }

    [Fact]
    public async Task A_reader_that_takes_nothing_holds_its_own_stream_and_no_other()
    {
        await using var server = await ProbeServer.StartAsync();
        var written = 0;
        var stuck = new TaskCompletionSource();
        server.Script.OnRepeat = async (_, responses, context) =>
        {
            var message = new Words { Payload = ByteString.CopyFrom(new byte[64 * 1024]) };
            while (true)
            {
                var write = responses.WriteAsync(message, context.CancellationToken);
                if (!write.IsCompleted)
                {
                    stuck.TrySetResult();
                }

                await write;
                Interlocked.Increment(ref written);
            }
        };
        using var live = new LiveHandlers(server);
        using var client = await RawHttp2.ConnectAsync(server.Port, streamWindow: 0);
        await client.OpenAsync(1, Repeat);
        await client.SendDataAsync(1, Hello, isEnd: true);
        await stuck.Task.WaitAsync(Patience);

        Assert.InRange(written, 0, 16);

        // Another stream of the same connection has a window of its own and is answered.
        await client.OpenAsync(3, Echo);
        await client.SendDataAsync(3, Hello, isEnd: true);
        await client.SendAsync(RawHttp2.WindowUpdate, 0, 3, [0, 0, 0x40, 0]);
        Assert.Equal(Hello, (await client.ReadUntilAsync(frame => frame is { Type: RawHttp2.Data, Stream: 3 }))!.Payload);
        Assert.Equal("0", await client.ReadStatusAsync(3));
        Assert.InRange(written, 0, 16);

        await client.SendAsync(RawHttp2.WindowUpdate, 0, 1, [0, 0, 0x40, 0]);
        Assert.NotNull(await client.ReadUntilAsync(frame => frame is { Type: RawHttp2.Data, Payload.Length: > 0 }));
        await client.ResetAsync(1);
        await live.AllLeft();
    }

    [Fact]
    public async Task Ten_thousand_streams_are_served_at_once_and_leave_nothing_behind()
    {
        const int connections = 10;
        const int streams = 1000;
        await using var server = await ProbeServer.StartAsync();
        using var live = new LiveHandlers(server);
        await server.Client.EchoAsync(new Words());
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var clients = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => RawHttp2.ConnectAsync(server.Port)));

        await Task.WhenAll(clients.Select(async client =>
        {
            for (var stream = 1; stream < streams * 2; stream += 2)
            {
                await client.OpenAsync(stream, Shout);
                await client.SendDataAsync(stream, Hello);
                Assert.NotNull(await client.ReadUntilAsync(frame => frame.Type == RawHttp2.Data && frame.Stream == stream));
            }
        }));

        Assert.Equal(connections * streams, live.Count);

        // A stream that is open has its handler, Kestrel's pipes and a block of 4 KiB: some 10 KiB in all.
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, 0, connections * streams * 16 * 1024L);
        Assert.Equal("hello", (await server.Client.EchoAsync(new Words { Text = "hello" })).Text);
        Array.ForEach(clients, client => client.Dispose());
        await live.AllLeft();

        // What Kestrel keeps in its pools for the next connections: less than 4 KiB for each stream that there was.
        Assert.InRange(await SettledMemoryAsync(before + (connections * streams * 4096L)) - before, long.MinValue, connections * streams * 4096L);
        AssertNoErrors(server);
    }

    /// <summary>
    /// The memory in use when it has come down to a bound, or when patience is over: Kestrel lets go of a connection
    /// some time after its last handler has left.
    /// </summary>
    private static async Task<long> SettledMemoryAsync(long bound)
    {
        using var patience = new CancellationTokenSource(Patience);
        long used;
        while ((used = GC.GetTotalMemory(forceFullCollection: true)) > bound && !patience.IsCancellationRequested)
        {
            await Task.Delay(50);
        }

        return used;
    }

    private static void AssertNoErrors(ProbeServer server) =>
        Assert.DoesNotContain(server.Log.Entries, entry => entry.Level >= LogLevel.Error);

    /// <summary>Counts the handlers of a server that have not returned.</summary>
    private sealed class LiveHandlers : IDisposable
    {
        private readonly SemaphoreSlim _left = new(0);
        private int _count;

        public LiveHandlers(ProbeServer server)
        {
            var plain = new ProbeService(new ProbeScript { OnRepeat = server.Script.OnRepeat });
            server.Script.OnJoin = (requests, context) => Observe(() => plain.Join(requests, context));
            server.Script.OnRepeat = (request, responses, context) => Observe(async () =>
            {
                await plain.Repeat(request, responses, context);
                return 0;
            });
            server.Script.OnShout = (requests, responses, context) => Observe(async () =>
            {
                await plain.Shout(requests, responses, context);
                return 0;
            });
        }

        public int Count => Volatile.Read(ref _count);

        public async Task AllLeft()
        {
            using var patience = new CancellationTokenSource(Patience);
            while (Count > 0)
            {
                await _left.WaitAsync(patience.Token);
            }
        }

        public void Dispose() => _left.Dispose();

        private async Task<T> Observe<T>(Func<Task<T>> handle)
        {
            Interlocked.Increment(ref _count);
            try
            {
                return await handle();
            }
            finally
            {
                Interlocked.Decrement(ref _count);
                _left.Release();
            }
        }
    }
}
