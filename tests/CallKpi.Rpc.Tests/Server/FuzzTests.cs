using System.Net;
using System.Text;
using CallKpi.Rpc.Tests.Protos;
using CallKpi.Rpc.Tests.Serving;
using Google.Protobuf;
using Grpc.AspNetCore.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Xunit.Abstractions;

namespace CallKpi.Rpc.Tests.Server;

/// <summary>Bodies and headers by chance: each request gets an answer of the protocol, and the server goes on.</summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const int Requests = 1500;

    private static readonly string[] Paths = ["Echo", "Join", "Repeat", "Shout", "None"];

    private static readonly string[] ContentTypes =
    [
        "application/grpc", "application/grpc+proto", "application/grpc-web", "application/grpc-web-text", "application/grpc+json",
        "application/grpc-web-text+proto", "text/plain", "application/GRPC; x=y",
    ];

    private static readonly (string Name, string[] Values)[] Headers =
    [
        ("grpc-timeout", ["1S", "0n", "1m", "99999999H", "-1S", "S", "1", "1e3S", "999999999S", "1S1S", " "]),
        ("grpc-encoding", ["gzip", "deflate", "identity", "br", "", "gzip,gzip", "GZIP"]),
        ("grpc-accept-encoding", ["gzip", "deflate,", ",,,", "*", ""]),
        ("blob-bin", ["AAEC", "?", "A", "====", "AA,AA,", ""]),
        ("te", ["trailers", "chunked", ""]),
        ("grpc-status", ["0", "99"]),
    ];

    // OK; and what the runtime itself answers to what it cannot take: CANCELLED, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED,
    // UNIMPLEMENTED, INTERNAL. UNKNOWN would be a handler that failed.
    private static readonly string[] Statuses = ["0", "1", "4", "8", "12", "13"];

    // Bad Request, Not Found (no gRPC), Unsupported Media Type, Upgrade Required.
    private static readonly int[] Refusals = [400, 404, 415, 426];

    [Fact]
    public async Task Every_request_gets_an_answer_of_the_protocol()
    {
        var random = Seed.Random(output);
        await using var server = await ProbeServer.StartAsync(
            options => options.ResponseCompressionAlgorithm = "gzip",
            map: app =>
            {
                app.UseGrpcWeb(new GrpcWebOptions { DefaultEnabled = true });
                app.MapGrpcService<ProbeService>();
            });
        using var http = new RawHttp(server.Address);
        for (var number = 0; number < Requests; number++)
        {
            var path = $"/callkpi.rpc.tests.Probe/{Pick(random, Paths)}";
            var contentType = Pick(random, random.Next(2) == 0 ? ContentTypes[..1] : ContentTypes);
            var headers = Headers.Where(_ => random.Next(6) == 0).Select(header => (header.Name, Pick(random, header.Values))).ToArray();
            var body = Body(random);
            var isText = contentType.Contains("text", StringComparison.Ordinal) && random.Next(4) > 0;
            body = isText ? Encoding.ASCII.GetBytes(Convert.ToBase64String(body)) : body;
            var version = random.Next(4) == 0 ? HttpVersion.Version11 : HttpVersion.Version20;

            RawAnswer answer;
            try
            {
                answer = await http.PostAsync(path, body, contentType, version, headers);
            }
            catch (HttpRequestException exception) when (exception.InnerException is HttpProtocolException or IOException)
            {
                // The status went out and the rest of the body was refused while it was still being sent.
                continue;
            }

            var isAnswer = answer.HttpStatus == 200
                ? Status(answer) is { } status && Statuses.Contains(status)
                : Refusals.Contains(answer.HttpStatus);
            Assert.True(isAnswer, $"request {number}: {path} {contentType} {string.Join(' ', headers)} {Convert.ToHexString(body)}: "
                + $"{answer.HttpStatus} {Status(answer)}");
        }

        Assert.DoesNotContain(server.Log.Entries, entry => entry.Level >= LogLevel.Error);
        Assert.Equal("still here", (await server.Client.EchoAsync(new Words { Text = "still here" })).Text);
    }

    [Fact]
    public async Task No_bytes_on_a_connection_harm_another()
    {
        var random = Seed.Random(output);
        await using var server = await ProbeServer.StartAsync();
        for (var number = 0; number < 200; number++)
        {
            using var client = await RawHttp2.ConnectAsync(server.Port);
            await client.OpenAsync(1, "/callkpi.rpc.tests.Probe/Shout");
            var bytes = new byte[random.Next(1, 200)];
            random.NextBytes(bytes);
            if (random.Next(2) == 0)
            {
                // A frame of any type on any stream.
                await client.SendAsync((byte)random.Next(12), (byte)random.Next(256), random.Next(4), bytes);
            }
            else
            {
                await client.SendBytesAsync(bytes);
            }
        }

        Assert.Equal("still here", (await server.Client.EchoAsync(new Words { Text = "still here" })).Text);
        Assert.DoesNotContain(server.Log.Entries, entry => entry.Level >= LogLevel.Error);
    }

    private static T Pick<T>(Random random, T[] choices) => choices[random.Next(choices.Length)];

    // A few good messages, then a few spoilt bytes: most of it gets past the first check.
    private static byte[] Body(Random random)
    {
        var body = new List<byte>();
        for (var count = random.Next(3); count >= 0; count--)
        {
            var words = new Words { Text = new string('x', random.Next(300)), Number = random.Next(20) };
            body.AddRange(RawHttp.Frame(words.ToByteArray(), flag: (byte)(random.Next(8) == 0 ? random.Next(4) : 0)));
        }

        for (var count = random.Next(4); count > 0 && body.Count > 0; count--)
        {
            var at = random.Next(body.Count);
            switch (random.Next(4))
            {
                case 0:
                    body[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    body.RemoveRange(at, Math.Min(body.Count - at, random.Next(1, 20)));
                    break;
                case 2:
                    body.InsertRange(at, new byte[random.Next(1, 20)]);
                    break;
                default:
                    body.RemoveRange(at, body.Count - at);
                    break;
            }
        }

        return [.. body];
    }

    // In the headers, the trailers, or the last frame of a gRPC-Web answer.
    private static string? Status(RawAnswer answer)
    {
        if (answer.GrpcStatus is { } status)
        {
            return status;
        }

        var body = answer.Headers.GetValueOrDefault("content-type", "").Contains("text", StringComparison.Ordinal)
            ? [.. answer.Body.Chunk(4).SelectMany(quantum => Convert.FromBase64String(Encoding.ASCII.GetString(quantum)))]
            : answer.Body;
        var text = Encoding.Latin1.GetString(body);
        var at = text.LastIndexOf("grpc-status:", StringComparison.Ordinal);
        return at < 0 ? null : text[(at + "grpc-status:".Length)..].Split("\r\n")[0];
    }
}
