using CallKpi.Rpc.Tests.Protos;
using CallKpi.Rpc.Tests.Serving;
using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace CallKpi.Rpc.Tests.Server;

public sealed class StatusTests
{
    [Fact]
    public async Task An_rpc_exception_arrives_with_its_status_and_trailers()
    {
        await using var server = await ProbeServer.StartAsync();
        server.Script.OnEcho = (_, context) =>
        {
            context.ResponseTrailers.Add("from", "context");
            throw new RpcException(
                new Status(StatusCode.FailedPrecondition, "не сейчас"), new Metadata { { "blob-bin", new byte[] { 0, 255 } } });
        };

        var exception = await Assert.ThrowsAsync<RpcException>(async () => await server.Client.EchoAsync(new Words()));

        Assert.Equal(new Status(StatusCode.FailedPrecondition, "не сейчас"), exception.Status);
        Assert.Equal("context", exception.Trailers.GetValue("from"));
        Assert.Equal([0, 255], exception.Trailers.GetValueBytes("blob-bin"));
    }

    [Fact]
    public async Task Any_other_exception_is_unknown_its_text_is_logged_and_never_sent()
    {
        await using var server = await ProbeServer.StartAsync();
        server.Script.OnEcho = (_, _) => throw new InvalidOperationException("a secret of the server");

        var exception = await Assert.ThrowsAsync<RpcException>(async () => await server.Client.EchoAsync(new Words()));

        Assert.Equal(StatusCode.Unknown, exception.StatusCode);
        Assert.DoesNotContain("secret", exception.Status.Detail, StringComparison.Ordinal);
        Assert.Contains(server.Log.Entries, entry =>
            entry.Level == LogLevel.Error && entry.Exception?.Message == "a secret of the server");
    }

    [Fact]
    public async Task A_status_after_messages_comes_after_the_messages()
    {
        await using var server = await ProbeServer.StartAsync();
        server.Script.OnRepeat = async (_, responses, _) =>
        {
            await responses.WriteAsync(new Words { Number = 1 });
            await responses.WriteAsync(new Words { Number = 2 });
            throw new RpcException(new Status(StatusCode.DataLoss, "the rest is lost"));
        };
        using var call = server.Client.Repeat(new Words());

        Assert.True(await call.ResponseStream.MoveNext());
        Assert.True(await call.ResponseStream.MoveNext());
        var exception = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext());

        Assert.Equal(StatusCode.DataLoss, exception.StatusCode);
        Assert.Equal(exception.Status, call.GetStatus());
    }

    [Fact]
    public async Task A_status_set_on_the_context_is_the_status_of_the_call()
    {
        await using var server = await ProbeServer.StartAsync();
        server.Script.OnEcho = (_, context) =>
        {
            context.Status = new Status(StatusCode.AlreadyExists, "there is one");
            return Task.FromResult<Words>(null!);
        };

        var exception = await Assert.ThrowsAsync<RpcException>(async () => await server.Client.EchoAsync(new Words()));

        Assert.Equal(new Status(StatusCode.AlreadyExists, "there is one"), exception.Status);
    }

    [Fact]
    public async Task A_handler_that_returns_no_message_is_an_internal_error()
    {
        await using var server = await ProbeServer.StartAsync();
        server.Script.OnEcho = (_, _) => Task.FromResult<Words>(null!);

        var exception = await Assert.ThrowsAsync<RpcException>(async () => await server.Client.EchoAsync(new Words()));

        Assert.Equal(StatusCode.Internal, exception.StatusCode);
    }

    [Fact]
    public async Task Response_headers_arrive_before_the_first_message_and_are_sent_once()
    {
        await using var server = await ProbeServer.StartAsync();
        var goOn = new TaskCompletionSource();
        Exception? second = null;
        server.Script.OnRepeat = async (_, responses, context) =>
        {
            await context.WriteResponseHeadersAsync(new Metadata { { "early", "yes" } });
            await goOn.Task;
            second = await Record.ExceptionAsync(() => context.WriteResponseHeadersAsync([]));
            context.ResponseTrailers.Add("late", "yes");
            await responses.WriteAsync(new Words());
        };
        using var call = server.Client.Repeat(new Words());

        Assert.Equal("yes", (await call.ResponseHeadersAsync).GetValue("early"));
        goOn.SetResult();
        Assert.True(await call.ResponseStream.MoveNext());
        Assert.False(await call.ResponseStream.MoveNext());

        Assert.IsType<InvalidOperationException>(second);
        Assert.Equal("yes", call.GetTrailers().GetValue("late"));
    }

    [Fact]
    public async Task A_handler_may_throw_with_its_own_trailers()
    {
        await using var server = await ProbeServer.StartAsync();
        server.Script.OnEcho = (_, context) =>
        {
            context.ResponseTrailers.Add("why", "because");
            throw new RpcException(new Status(StatusCode.NotFound, "no such words"), context.ResponseTrailers);
        };

        var exception = await Assert.ThrowsAsync<RpcException>(async () => await server.Client.EchoAsync(new Words()));

        Assert.Equal(new Status(StatusCode.NotFound, "no such words"), exception.Status);
        Assert.Equal("because", Assert.Single(exception.Trailers, entry => entry.Key == "why").Value);
    }

    // What comes with a request or an answer of HTTP may be passed on by a handler that knows no better.
    [Theory]
    [InlineData("content-length")]
    [InlineData("content-type")]
    [InlineData("connection")]
    [InlineData("transfer-encoding")]
    [InlineData("keep-alive")]
    [InlineData("upgrade")]
    [InlineData("te")]
    [InlineData("date")]
    [InlineData("grpc-status")]
    [InlineData("grpc-encoding")]
    [InlineData("grpc-accept-encoding")]
    public async Task Names_that_are_HTTPs_own_do_no_harm_as_metadata(string name)
    {
        await using var server = await ProbeServer.StartAsync();
        var metadata = new Metadata { { name, "17" }, { "own", "yes" } };
        server.Script.OnEcho = (_, _) => throw new RpcException(new Status(StatusCode.NotFound, "nothing"), metadata);
        server.Script.OnRepeat = async (_, responses, context) =>
        {
            await context.WriteResponseHeadersAsync(metadata);
            await responses.WriteAsync(new Words());
            throw new RpcException(new Status(StatusCode.NotFound, "nothing"), metadata);
        };

        var unary = await Assert.ThrowsAsync<RpcException>(async () => await server.Client.EchoAsync(new Words()));
        using var stream = server.Client.Repeat(new Words());
        Assert.True(await stream.ResponseStream.MoveNext());
        var streaming = await Assert.ThrowsAsync<RpcException>(() => stream.ResponseStream.MoveNext());

        Assert.Equal((StatusCode.NotFound, "nothing"), (unary.StatusCode, unary.Status.Detail));
        Assert.Equal((StatusCode.NotFound, "nothing"), (streaming.StatusCode, streaming.Status.Detail));
        Assert.Equal(("yes", "yes"), (unary.Trailers.GetValue("own"), streaming.Trailers.GetValue("own")));
    }

    [Fact]
    public async Task The_context_tells_about_the_call()
    {
        await using var server = await ProbeServer.StartAsync();
        var seen = new List<string>();
        Metadata? headers = null;
        server.Script.OnEcho = (request, context) =>
        {
            seen.AddRange([context.Method, context.Host, context.Peer, context.GetHttpContext().Request.Protocol]);
            headers = context.RequestHeaders;
            Assert.Equal(DateTime.MaxValue, context.Deadline);
            return Task.FromResult(request);
        };

        await server.Client.EchoAsync(new Words(), new Metadata { { "Word", "value" }, { "authorization", "Bearer x" } });

        Assert.Equal("/callkpi.rpc.tests.Probe/Echo", seen[0]);
        Assert.Equal($"127.0.0.1:{server.Port}", seen[1]);
        Assert.StartsWith("ipv4:127.0.0.1:", seen[2], StringComparison.Ordinal);
        Assert.Equal("HTTP/2", seen[3]);
        Assert.Equal("value", headers!.GetValue("word"));
        Assert.Equal("Bearer x", headers.GetValue("authorization"));
        Assert.DoesNotContain(headers, entry => entry.Key is "te" or "content-type" or "grpc-accept-encoding" || entry.Key[0] == ':');
    }
}
