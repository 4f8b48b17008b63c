using System.IO.Compression;
using CallKpi.Rpc.Tests.Protos;
using CallKpi.Rpc.Tests.Serving;
using Google.Protobuf;
using Grpc.Core;

namespace CallKpi.Rpc.Tests.Server;

/// <summary>Message compression both ways. Expected forms: gRPC over HTTP2 and compression.md of the gRPC documentation.</summary>
[Collection(nameof(Alone))]
public sealed class CompressionTests
{
    private const string Echo = "/callkpi.rpc.tests.Probe/Echo";
    private const string Repeat = "/callkpi.rpc.tests.Probe/Repeat";
    private static readonly byte[] Hello = new Words { Text = "hello" }.ToByteArray();

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public async Task A_compressed_request_is_inflated_and_the_client_learns_what_is_known(string encoding)
    {
        await using var server = await ProbeServer.StartAsync();
        using var http = new RawHttp(server.Address);

        var answer = await http.PostAsync(Echo, RawHttp.Frame(Compress(encoding, Hello), flag: 1), headers: ("grpc-encoding", encoding));

        Assert.Equal(("0", "identity,gzip,deflate"), (answer.GrpcStatus, answer.Headers["grpc-accept-encoding"]));
        Assert.Equal(RawHttp.Frame(Hello), answer.Body);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public async Task A_message_may_come_plain_although_an_encoding_is_named(string encoding)
    {
        await using var server = await ProbeServer.StartAsync();
        using var http = new RawHttp(server.Address);

        var answer = await http.PostAsync(Echo, RawHttp.Frame(Hello), headers: ("grpc-encoding", encoding));

        Assert.Equal(RawHttp.Frame(Hello), answer.Body);
    }

    [Fact]
    public async Task A_compressed_message_without_a_named_encoding_is_an_internal_error()
    {
        await using var server = await ProbeServer.StartAsync();
        using var http = new RawHttp(server.Address);
        var body = RawHttp.Frame(Compress("gzip", Hello), flag: 1);

        Assert.Equal("13", (await http.PostAsync(Echo, body)).GrpcStatus);
        Assert.Equal("13", (await http.PostAsync(Echo, body, headers: ("grpc-encoding", "identity"))).GrpcStatus);
    }

    [Theory]
    [InlineData("snappy")]
    [InlineData("br")]
    [InlineData("GZIP ")]
    [InlineData("gzip,deflate")]
    public async Task An_unknown_encoding_is_unimplemented_and_the_known_ones_are_named(string encoding)
    {
        await using var server = await ProbeServer.StartAsync();
        using var http = new RawHttp(server.Address);

        var answer = await http.PostAsync(Echo, RawHttp.Frame(Hello), headers: ("grpc-encoding", encoding));

        Assert.Equal(("12", "identity,gzip,deflate"), (answer.GrpcStatus, answer.Headers["grpc-accept-encoding"]));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public async Task The_limit_holds_for_what_is_inflated_exactly(string encoding)
    {
        const int limit = 1000;
        await using var server = await ProbeServer.StartAsync(options => options.MaxReceiveMessageSize = limit);
        using var http = new RawHttp(server.Address);
        var fits = Sized(limit);
        var tooBig = Sized(limit + 1);

        Assert.Equal("0", (await Send(fits)).GrpcStatus);
        Assert.Equal("8", (await Send(tooBig)).GrpcStatus);

        Task<RawAnswer> Send(byte[] message) =>
            http.PostAsync(Echo, RawHttp.Frame(Compress(encoding, message), flag: 1), headers: ("grpc-encoding", encoding));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public async Task A_bomb_is_refused_without_being_inflated_whole(string encoding)
    {
        const int bombSize = 256 * 1024 * 1024;
        await using var server = await ProbeServer.StartAsync();
        using var http = new RawHttp(server.Address);
        var body = RawHttp.Frame(Compress(encoding, new byte[bombSize]), flag: 1);
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var answer = await http.PostAsync(Echo, body, headers: ("grpc-encoding", encoding));

        Assert.Equal("8", answer.GrpcStatus);
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, bombSize / 4);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public async Task A_message_that_is_cut_or_spoilt_is_an_internal_error(string encoding)
    {
        await using var server = await ProbeServer.StartAsync();
        using var http = new RawHttp(server.Address);
        var whole = Compress(encoding, new Words { Text = "hello hello hello", Number = 3 }.ToByteArray());

        for (var length = 0; length < whole.Length; length++)
        {
            Assert.Equal("13", (await Send(whole[..length])).GrpcStatus);
        }

        var spoilt = whole.ToArray();
        spoilt[^6] ^= 0x55;
        Assert.Equal("13", (await Send(spoilt)).GrpcStatus);

        Task<RawAnswer> Send(byte[] bytes) =>
            http.PostAsync(Echo, RawHttp.Frame(bytes, flag: 1), headers: ("grpc-encoding", encoding));
    }

    [Theory]
    [InlineData("gzip", "gzip", true)]
    [InlineData("gzip", "identity,deflate,gzip", true)]
    [InlineData("deflate", "identity, deflate , br", true)]
    [InlineData("deflate", "gzip", false)]
    [InlineData("gzip", "identity", false)]
    [InlineData("gzip", "", false)]
    public async Task A_response_is_compressed_when_the_client_takes_it(string algorithm, string accepted, bool isCompressed)
    {
        await using var server = await ProbeServer.StartAsync(options => options.ResponseCompressionAlgorithm = algorithm);
        using var http = new RawHttp(server.Address);

        var answer = await http.PostAsync(Echo, RawHttp.Frame(Hello), headers: ("grpc-accept-encoding", accepted));

        Assert.Equal(isCompressed ? 1 : 0, answer.Body[0]);
        Assert.Equal(isCompressed ? algorithm : null, answer.Headers.GetValueOrDefault("grpc-encoding"));
        Assert.Equal(Hello, isCompressed ? Inflate(algorithm, answer.Body[5..]) : answer.Body[5..]);
    }

    [Fact]
    public async Task A_message_of_a_stream_may_be_kept_from_compression()
    {
        await using var server = await ProbeServer.StartAsync(options => options.ResponseCompressionAlgorithm = "gzip");
        server.Script.OnRepeat = async (request, responses, _) =>
        {
            await responses.WriteAsync(request);
            responses.WriteOptions = new WriteOptions(WriteFlags.NoCompress);
            await responses.WriteAsync(request);
            responses.WriteOptions = null;
            await responses.WriteAsync(request);
        };
        using var http = new RawHttp(server.Address);

        var answer = await http.PostAsync(Repeat, RawHttp.Frame(Hello), headers: ("grpc-accept-encoding", "gzip"));

        var flags = new List<byte>();
        for (var at = 0; at < answer.Body.Length; at += 5 + System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(answer.Body.AsSpan(at + 1)))
        {
            flags.Add(answer.Body[at]);
        }

        Assert.Equal([1, 0, 1], flags);
    }

    [Fact]
    public async Task A_whole_answer_may_be_kept_from_compression()
    {
        await using var server = await ProbeServer.StartAsync(options => options.ResponseCompressionAlgorithm = "gzip");
        server.Script.OnEcho = (request, context) =>
        {
            context.WriteOptions = new WriteOptions(WriteFlags.NoCompress);
            return Task.FromResult(request);
        };
        using var http = new RawHttp(server.Address);

        Assert.Equal(0, (await http.PostAsync(Echo, RawHttp.Frame(Hello), headers: ("grpc-accept-encoding", "gzip"))).Body[0]);
    }

    [Fact]
    public async Task An_algorithm_that_is_not_known_is_refused_when_the_service_is_mapped()
    {
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            ProbeServer.StartAsync(options => options.ResponseCompressionAlgorithm = "snappy"));

        Assert.Contains("identity,gzip,deflate", exception.Message, StringComparison.Ordinal);
    }

    // Text in field 1: a tag, a length of two bytes, the text.
    private static byte[] Sized(int size) => new Words { Text = new string('x', size - 3) }.ToByteArray();

    private static byte[] Compress(string encoding, byte[] bytes)
    {
        using var target = new MemoryStream();
        using (Stream stream = encoding == "gzip" ? new GZipStream(target, CompressionLevel.SmallestSize) : new ZLibStream(target, CompressionLevel.SmallestSize))
        {
            stream.Write(bytes);
        }

        return target.ToArray();
    }

    private static byte[] Inflate(string encoding, byte[] bytes)
    {
        using var source = new MemoryStream(bytes);
        using Stream stream = encoding == "gzip"
            ? new GZipStream(source, CompressionMode.Decompress)
            : new ZLibStream(source, CompressionMode.Decompress);
        using var target = new MemoryStream();
        stream.CopyTo(target);
        return target.ToArray();
    }
}
