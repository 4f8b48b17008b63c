using System.Buffers.Binary;
using System.Net;
using System.Text;
using CallKpi.Rpc.Tests.Protos;
using CallKpi.Rpc.Tests.Serving;
using Google.Protobuf;
using Grpc.AspNetCore.Web;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;

namespace CallKpi.Rpc.Tests.Web;

/// <summary>gRPC-Web byte by byte. Expected forms are those of PROTOCOL-WEB.md.</summary>
public sealed class GrpcWebTests
{
    private const string Echo = "/callkpi.rpc.tests.Probe/Echo";
    private const string Repeat = "/callkpi.rpc.tests.Probe/Repeat";
    private const string Join = "/callkpi.rpc.tests.Probe/Join";
    private static readonly byte[] Hello = RawHttp.Frame(new Words { Text = "hello" }.ToByteArray());

    public static TheoryData<string, string> Forms()
    {
        var forms = new TheoryData<string, string>();
        foreach (var version in new[] { "1.1", "2.0" })
        {
            foreach (var contentType in new[]
            {
                "application/grpc-web", "application/grpc-web+proto", "application/grpc-web-text", "application/grpc-web-text+proto",
            })
            {
                forms.Add(version, contentType);
            }
        }

        return forms;
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_unary_answer_is_the_message_and_then_the_trailers(string version, string contentType)
    {
        await using var server = await StartAsync();

        var (answer, frames) = await AskAsync(server, Echo, Hello, version, contentType);

        Assert.Equal((200, contentType), (answer.HttpStatus, answer.Headers["content-type"]));
        Assert.Equal([0, 0x80], frames.Select(frame => frame.Flag));
        Assert.Equal("hello", Words.Parser.ParseFrom(frames[0].Payload).Text);
        Assert.Equal("grpc-status:0\r\n", Encoding.ASCII.GetString(frames[1].Payload));
        Assert.Empty(answer.Trailers);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_stream_ends_with_its_status_and_metadata_in_the_last_frame(string version, string contentType)
    {
        await using var server = await StartAsync();
        server.Script.OnRepeat = async (_, responses, context) =>
        {
            await responses.WriteAsync(new Words { Number = 1 });
            await responses.WriteAsync(new Words { Text = new string('x', 100_000) });
            context.ResponseTrailers.Add("Why", "text");
            context.ResponseTrailers.Add("blob-bin", [255]);
            throw new RpcException(new Status(StatusCode.Aborted, "50%"));
        };

        var (_, frames) = await AskAsync(server, Repeat, Hello, version, contentType);

        Assert.Equal([0, 0, 0x80], frames.Select(frame => frame.Flag));
        Assert.Equal(100_000, Words.Parser.ParseFrom(frames[1].Payload).Text.Length);
        Assert.Equal(
            ["blob-bin:/w", "grpc-message:50%25", "grpc-status:10", "why:text"],
            Encoding.ASCII.GetString(frames[2].Payload).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_status_before_any_message_is_in_the_headers(string version, string contentType)
    {
        await using var server = await StartAsync();
        server.Script.OnEcho = (_, _) => throw new RpcException(new Status(StatusCode.NotFound, "none"));

        var (answer, frames) = await AskAsync(server, Echo, Hello, version, contentType);

        Assert.Equal((contentType, "5", "none"), (answer.Headers["content-type"], answer.Headers["grpc-status"], answer.Headers["grpc-message"]));
        Assert.Empty(frames);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task What_is_not_there_is_unimplemented(string version, string contentType)
    {
        await using var server = await StartAsync();

        var (answer, _) = await AskAsync(server, "/no.such.Service/Echo", Hello, version, contentType);

        Assert.Equal((200, "12", contentType), (answer.HttpStatus, answer.GrpcStatus, answer.Headers["content-type"]));
    }

    [Fact]
    public async Task Text_may_be_padded_wherever_pieces_were_joined()
    {
        await using var server = await StartAsync();
        using var http = new RawHttp(server.Address);
        var pieces = Hello.Chunk(4).Concat(Hello.Chunk(5)).Concat(Hello.Chunk(1)).Select(piece => Convert.ToBase64String(piece));

        var answer = await http.PostAsync(Join, Encoding.ASCII.GetBytes(string.Concat(pieces)), "application/grpc-web-text", HttpVersion.Version11);

        var joined = Words.Parser.ParseFrom(Frames(Unpad(answer.Body))[0].Payload);
        Assert.Equal(("hello+hello+hello", 3), (joined.Text, joined.Number));
    }

    [Theory]
    [InlineData("AAAAA")]
    [InlineData("AAA")]
    [InlineData("????")]
    [InlineData("=AAA")]
    [InlineData("AAAAAAA=AAAA====")]
    public async Task Text_that_is_not_base64_is_an_internal_error(string text)
    {
        await using var server = await StartAsync();
        using var http = new RawHttp(server.Address);

        var answer = await http.PostAsync(Echo, Encoding.ASCII.GetBytes(text), "application/grpc-web-text", HttpVersion.Version11);

        Assert.Equal("13", answer.GrpcStatus);
    }

    [Theory]
    [InlineData("1.1", "application/grpc-web")]
    [InlineData("2.0", "application/grpc-web-text")]
    public async Task A_deadline_is_answered_in_the_browsers_form(string version, string contentType)
    {
        await using var server = await StartAsync();
        server.Script.OnRepeat = async (_, responses, context) =>
        {
            await responses.WriteAsync(new Words { Number = 1 });
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
        };

        var (_, frames) = await AskAsync(server, Repeat, Hello, version, contentType, ("grpc-timeout", "300m"));

        Assert.Equal([0, 0x80], frames.Select(frame => frame.Flag));
        Assert.Contains("grpc-status:4\r\n", Encoding.ASCII.GetString(frames[1].Payload), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plain_grpc_is_left_as_it_is()
    {
        await using var server = await StartAsync();

        Assert.Equal("hello", (await server.Client.EchoAsync(new Words { Text = "hello" })).Text);
    }

    [Theory]
    [InlineData(false, null, 415)]
    [InlineData(false, true, 200)]
    [InlineData(true, null, 200)]
    [InlineData(true, false, 415)]
    public async Task An_endpoint_is_served_as_it_says_or_else_as_the_options_say(bool isDefault, bool? said, int expected)
    {
        await using var server = await ProbeServer.StartAsync(map: app =>
        {
            app.UseGrpcWeb(new GrpcWebOptions { DefaultEnabled = isDefault });
            var service = app.MapGrpcService<ProbeService>();
            _ = said switch
            {
                true => service.EnableGrpcWeb(),
                false => service.DisableGrpcWeb(),
                null => service,
            };
        });
        using var http = new RawHttp(server.Address);

        Assert.Equal(expected, (await http.PostAsync(Echo, Hello, "application/grpc-web", HttpVersion.Version11)).HttpStatus);
    }

    private static Task<ProbeServer> StartAsync() => ProbeServer.StartAsync(map: app =>
    {
        app.UseGrpcWeb(new GrpcWebOptions { DefaultEnabled = true });
        app.MapGrpcService<ProbeService>();
    });

    private static async Task<(RawAnswer Answer, List<(byte Flag, byte[] Payload)> Frames)> AskAsync(
        ProbeServer server, string path, byte[] body, string version, string contentType, params (string Name, string Value)[] headers)
    {
        using var http = new RawHttp(server.Address);
        var isText = contentType.Contains("text", StringComparison.Ordinal);
        var sent = isText ? Encoding.ASCII.GetBytes(Convert.ToBase64String(body)) : body;
        var answer = await http.PostAsync(path, sent, contentType, Version.Parse(version), headers);
        return (answer, Frames(isText ? Unpad(answer.Body) : answer.Body));
    }

    // Each run of four characters by itself, as padding may stand in the middle.
    private static byte[] Unpad(byte[] text) =>
        [.. text.Chunk(4).SelectMany(quantum => Convert.FromBase64String(Encoding.ASCII.GetString(quantum)))];

    private static List<(byte Flag, byte[] Payload)> Frames(byte[] body)
    {
        var frames = new List<(byte, byte[])>();
        for (var left = body.AsSpan(); !left.IsEmpty;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(left[1..]);
            frames.Add((left[0], left.Slice(5, length).ToArray()));
            left = left[(5 + length)..];
        }

        return frames;
    }
}
