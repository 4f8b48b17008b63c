using System.Text;
using CallKpi.Rpc.Tests.Serving;
using Grpc.Core;

namespace CallKpi.Rpc.Tests.Interop;

/// <summary>Our client calls a grpcio server.</summary>
public sealed class GrpcioServerTests
{
    public static TheoryData<string, string?> Compressions => new()
    {
        { "none", null }, { "gzip", null }, { "deflate", null }, { "none", "gzip" }, { "gzip", "deflate" },
    };

    [GrpcioTheory]
    [MemberData(nameof(Compressions))]
    public async Task The_four_kinds_pass(string responses, string? requests)
    {
        await using var server = await GrpcioServer.StartAsync(responses);
        var options = new CallOptions(requests is null ? null : new Metadata { { "grpc-internal-encoding-request", requests } });

        Assert.Equal("hello"u8.ToArray(), await server.Invoker.AsyncUnaryCall(RawMethods.Unary, null, options, "hello"u8.ToArray()));

        using var join = server.Invoker.AsyncClientStreamingCall(RawMethods.Join, null, options);
        for (var number = 0; number < 1000; number++)
        {
            await join.RequestStream.WriteAsync(Encoding.ASCII.GetBytes($"{number}"));
        }

        await join.RequestStream.CompleteAsync();
        Assert.Equal(string.Concat(Enumerable.Range(0, 1000)), Encoding.ASCII.GetString(await join));

        using var repeat = server.Invoker.AsyncServerStreamingCall(RawMethods.Repeat, null, options, "1000"u8.ToArray());
        var next = 0;
        await foreach (var response in repeat.ResponseStream.ReadAllAsync())
        {
            Assert.Equal($"{next++}", Encoding.ASCII.GetString(response));
        }

        Assert.Equal(1000, next);
        using var shout = server.Invoker.AsyncDuplexStreamingCall(RawMethods.Shout, null, options);
        for (var number = 0; number < 100; number++)
        {
            await shout.RequestStream.WriteAsync(Encoding.ASCII.GetBytes($"word {number}"));
            Assert.True(await shout.ResponseStream.MoveNext());
            Assert.Equal($"WORD {number}", Encoding.ASCII.GetString(shout.ResponseStream.Current));
        }

        await shout.RequestStream.CompleteAsync();
        Assert.False(await shout.ResponseStream.MoveNext());
    }

    [GrpcioFact]
    public async Task A_status_arrives_with_its_text_and_trailers()
    {
        await using var server = await GrpcioServer.StartAsync("none");

        var exception = await Assert.ThrowsAsync<RpcException>(async () => await Call(server, "fail"));

        Assert.Equal(new Status(StatusCode.NotFound, RawMethods.FailureText), exception.Status);
        Assert.Equal("because", exception.Trailers.GetValue("reason"));
        Assert.Equal(RawService.Blob, exception.Trailers.GetValueBytes("blob-bin"));
    }

    [GrpcioTheory]
    [InlineData("crash", StatusCode.Unknown)]
    [InlineData("missing", StatusCode.Unimplemented)]
    public async Task A_failure_arrives_with_its_code(string command, StatusCode expected)
    {
        await using var server = await GrpcioServer.StartAsync("none");

        var exception = await Assert.ThrowsAsync<RpcException>(async () => await (command == "missing"
            ? server.Invoker.AsyncUnaryCall(RawMethods.Missing, null, default, [])
            : Call(server, command)));

        Assert.Equal(expected, exception.StatusCode);
    }

    [GrpcioFact]
    public async Task Metadata_travels_both_ways()
    {
        await using var server = await GrpcioServer.StartAsync("none");
        var sent = new Metadata { { "probe-text", "some text" }, { "probe-bin", RawService.Blob } };

        using var call = Call(server, "metadata", new CallOptions(sent));
        await call;

        foreach (var received in new[] { await call.ResponseHeadersAsync, call.GetTrailers() })
        {
            Assert.Equal("some text", received.GetValue("probe-text"));
            Assert.Equal(RawService.Blob, received.GetValueBytes("probe-bin"));
        }
    }

    [GrpcioFact]
    public async Task A_deadline_ends_the_call_on_both_sides()
    {
        await using var server = await GrpcioServer.StartAsync("none");

        var exception = await Assert.ThrowsAsync<RpcException>(async () =>
            await Call(server, "wait", new CallOptions(deadline: DateTime.UtcNow.AddMilliseconds(500))));

        Assert.Equal(StatusCode.DeadlineExceeded, exception.StatusCode);
        Assert.Equal("yes"u8.ToArray(), await Call(server, "cancelled?"));
    }

    [GrpcioFact]
    public async Task The_server_is_told_the_deadline()
    {
        await using var server = await GrpcioServer.StartAsync("none");

        var left = await Call(server, "remaining", new CallOptions(deadline: DateTime.UtcNow.AddHours(3)));

        Assert.InRange(double.Parse(Encoding.ASCII.GetString(left)), 10_000, 10_801);
    }

    [GrpcioFact]
    public async Task Cancelling_ends_the_call_on_both_sides()
    {
        await using var server = await GrpcioServer.StartAsync("none");
        using var source = new CancellationTokenSource();
        using var waiting = Call(server, "wait", new CallOptions(cancellationToken: source.Token));
        await Call(server, "started?");

        await source.CancelAsync();

        var exception = await Assert.ThrowsAsync<RpcException>(async () => await waiting);
        Assert.Equal(StatusCode.Cancelled, exception.StatusCode);
        Assert.Equal("yes"u8.ToArray(), await Call(server, "cancelled?"));
    }

    [GrpcioFact]
    public async Task Writing_to_a_call_that_the_server_ended_surfaces_its_status()
    {
        await using var server = await GrpcioServer.StartAsync("none");
        using var call = server.Invoker.AsyncDuplexStreamingCall(RawMethods.Shout, null, default);
        await call.RequestStream.WriteAsync("enough"u8.ToArray());

        var exception = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            while (true)
            {
                await call.RequestStream.WriteAsync(new byte[10_000]);
            }
        });

        Assert.Equal(new Status(StatusCode.FailedPrecondition, "enough is enough"), exception.Status);
    }

    private static AsyncUnaryCall<byte[]> Call(GrpcioServer server, string command, CallOptions options = default) =>
        server.Invoker.AsyncUnaryCall(RawMethods.Unary, null, options, Encoding.UTF8.GetBytes(command));
}
