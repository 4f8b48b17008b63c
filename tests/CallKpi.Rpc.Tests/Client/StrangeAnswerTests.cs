using System.Net;
using System.Net.Http.Headers;
using CallKpi.Rpc.Tests.Protos;
using CallKpi.Rpc.Tests.Serving;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;

namespace CallKpi.Rpc.Tests.Client;

/// <summary>What the client makes of answers that no gRPC server would give.</summary>
public sealed class StrangeAnswerTests
{
    [Theory]
    [InlineData(400, StatusCode.Internal)]
    [InlineData(401, StatusCode.Unauthenticated)]
    [InlineData(403, StatusCode.PermissionDenied)]
    [InlineData(404, StatusCode.Unimplemented)]
    [InlineData(429, StatusCode.Unavailable)]
    [InlineData(502, StatusCode.Unavailable)]
    [InlineData(503, StatusCode.Unavailable)]
    [InlineData(504, StatusCode.Unavailable)]
    [InlineData(418, StatusCode.Unknown)]
    public async Task An_http_status_without_a_grpc_status_is_mapped(int http, StatusCode expected)
    {
        var exception = await CallAsync(() => new HttpResponseMessage((HttpStatusCode)http));

        Assert.Equal(expected, exception.StatusCode);
    }

    [Fact]
    public async Task A_grpc_status_wins_over_the_http_status()
    {
        var exception = await CallAsync(() =>
        {
            var response = new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
            response.Headers.Add("grpc-status", "7");
            response.Headers.Add("grpc-message", "no%21");
            return response;
        });

        Assert.Equal(new Status(StatusCode.PermissionDenied, "no!"), exception.Status);
    }

    [Fact]
    public async Task A_page_of_html_is_unknown()
    {
        var exception = await CallAsync(() => new HttpResponseMessage { Content = new StringContent("<p>hello", null, "text/html") });

        Assert.Equal(StatusCode.Unknown, exception.StatusCode);
        Assert.Contains("text/html", exception.Status.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, StatusCode.Unknown)]
    [InlineData("many", StatusCode.Unknown)]
    [InlineData("0", StatusCode.Internal)]
    public async Task An_answer_without_message_or_status_is_an_error(string? grpcStatus, StatusCode expected)
    {
        var exception = await CallAsync(() => Grpc([], grpcStatus));

        Assert.Equal(expected, exception.StatusCode);
    }

    [Fact]
    public async Task A_message_without_a_status_is_an_error()
    {
        var exception = await CallAsync(() => Grpc(RawHttp.Frame(new Words { Text = "x" }.ToByteArray()), null));

        Assert.Equal(StatusCode.Unknown, exception.StatusCode);
    }

    [Fact]
    public async Task Two_messages_where_one_belongs_are_an_error()
    {
        var exception = await CallAsync(() => Grpc([.. RawHttp.Frame([]), .. RawHttp.Frame([])], "0"));

        Assert.Equal(StatusCode.Internal, exception.StatusCode);
    }

    [Fact]
    public async Task An_answer_that_ends_inside_a_message_is_an_error()
    {
        var exception = await CallAsync(() => Grpc([0, 0, 0, 0, 9, 1], "0"));

        Assert.Equal(StatusCode.Internal, exception.StatusCode);
    }

    [Fact]
    public async Task A_request_that_this_side_did_not_cancel_and_that_ends_cancelled_is_unavailable()
    {
        var exception = await CallAsync(() => throw new TaskCanceledException());

        Assert.Equal(StatusCode.Unavailable, exception.StatusCode);
    }

    [Fact]
    public async Task A_request_says_what_the_protocol_wants()
    {
        HttpRequestMessage? sent = null;
        await CallAsync(() => new HttpResponseMessage(), request => sent = request);

        Assert.Equal(HttpMethod.Post, sent!.Method);
        Assert.Equal("/callkpi.rpc.tests.Probe/Echo", sent.RequestUri!.AbsolutePath);
        Assert.Equal((HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact), (sent.Version, sent.VersionPolicy));
        Assert.Equal("trailers", sent.Headers.NonValidated["te"].ToString());
        Assert.Equal("identity,gzip,deflate", sent.Headers.NonValidated["grpc-accept-encoding"].ToString());
        Assert.Equal("AQ", sent.Headers.NonValidated["blob-bin"].ToString());
        Assert.Matches("^[0-9]{1,8}[mu]$", sent.Headers.NonValidated["grpc-timeout"].ToString());
        Assert.Equal("application/grpc", sent.Content!.Headers.NonValidated["content-type"].ToString());
    }

    private static HttpResponseMessage Grpc(byte[] body, string? grpcStatus)
    {
        var response = new HttpResponseMessage { Content = new ByteArrayContent(body) };
        response.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        if (grpcStatus is not null)
        {
            response.TrailingHeaders.Add("grpc-status", grpcStatus);
        }

        return response;
    }

    private static async Task<RpcException> CallAsync(Func<HttpResponseMessage> answer, Action<HttpRequestMessage>? onRequest = null)
    {
        using var channel = GrpcChannel.ForAddress("http://nobody", new GrpcChannelOptions
        {
            HttpHandler = new Answering(request =>
            {
                onRequest?.Invoke(request);
                return answer();
            }),
            DisposeHttpClient = true,
        });
        return await Assert.ThrowsAsync<RpcException>(async () => await new Probe.ProbeClient(channel).EchoAsync(
            new Words(), new Metadata { { "blob-bin", new byte[] { 1 } } }, DateTime.UtcNow.AddMinutes(5)));
    }

    private sealed class Answering(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(answer(request));
    }
}
