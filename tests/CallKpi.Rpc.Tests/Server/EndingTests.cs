using CallKpi.Rpc.Tests.Protos;
using CallKpi.Rpc.Tests.Serving;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;

namespace CallKpi.Rpc.Tests.Server;

/// <summary>Deadlines, cancellation and clients that go away.</summary>
public sealed class EndingTests
{
    private const string Echo = "/callkpi.rpc.tests.Probe/Echo";

    private static TaskCompletionSource Signal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task The_status_leaves_at_the_deadline_while_the_handler_still_runs()
    {
        var requestEnded = Signal();
        await using var server = await ProbeServer.StartAsync(map: app =>
        {
            app.Use(async (http, next) =>
            {
                await next(http);
                requestEnded.TrySetResult();
            });
            app.MapGrpcService<ProbeService>();
        });
        var cancelled = Signal();
        var mayLeave = Signal();
        server.Script.OnEcho = async (request, context) =>
        {
            await using (context.CancellationToken.Register(() => cancelled.TrySetResult()))
            {
                await mayLeave.Task;
            }

            return request;
        };
        using var http = new RawHttp(server.Address);

        var answer = await http.PostAsync(Echo, RawHttp.Frame([]), headers: ("grpc-timeout", "100m"));

        Assert.Equal("4", answer.GrpcStatus);
        await cancelled.Task;
        Assert.False(requestEnded.Task.IsCompleted);
        mayLeave.SetResult();
        await requestEnded.Task;
    }

    [Fact]
    public async Task A_handler_that_heeds_its_token_ends_with_deadline_exceeded_and_no_error_in_the_log()
    {
        await using var server = await ProbeServer.StartAsync();
        server.Script.OnRepeat = async (_, responses, context) =>
        {
            await responses.WriteAsync(new Words { Number = 1 });
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
        };
        using var http = new RawHttp(server.Address);

        var answer = await http.PostAsync(
            "/callkpi.rpc.tests.Probe/Repeat", RawHttp.Frame([]), headers: ("grpc-timeout", "200m"));

        Assert.Equal("4", answer.Trailers["grpc-status"]);
        Assert.DoesNotContain(server.Log.Entries, entry => entry.Level >= Microsoft.Extensions.Logging.LogLevel.Warning);
    }

    [Fact]
    public async Task After_the_deadline_a_stream_can_neither_be_written_nor_read()
    {
        await using var server = await ProbeServer.StartAsync();
        var failures = new TaskCompletionSource<(Exception?, Exception?)>();
        server.Script.OnShout = async (requests, responses, context) =>
        {
            var cancelled = Signal();
            await using (context.CancellationToken.Register(() => cancelled.TrySetResult()))
            {
                await cancelled.Task;
            }

            failures.SetResult((
                await Record.ExceptionAsync(() => responses.WriteAsync(new Words())),
                await Record.ExceptionAsync(() => requests.MoveNext())));
        };
        using var call = server.Client.Shout(deadline: DateTime.UtcNow.AddMilliseconds(200));

        var exception = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext());

        Assert.Equal(StatusCode.DeadlineExceeded, exception.StatusCode);
        var (writing, reading) = await failures.Task;
        Assert.IsAssignableFrom<OperationCanceledException>(writing);
        Assert.IsAssignableFrom<OperationCanceledException>(reading);
    }

    [Fact]
    public async Task The_handler_knows_the_deadline()
    {
        await using var server = await ProbeServer.StartAsync();
        DateTime? known = null;
        server.Script.OnEcho = (request, context) =>
        {
            known = context.Deadline;
            return Task.FromResult(request);
        };
        var deadline = DateTime.UtcNow.AddMinutes(10);

        await server.Client.EchoAsync(new Words(), deadline: deadline);

        Assert.Equal(DateTimeKind.Utc, known!.Value.Kind);
        Assert.InRange(known.Value, deadline.AddSeconds(-1), deadline.AddMinutes(1));
    }

    [Fact]
    public async Task A_deadline_that_has_passed_fails_without_a_request()
    {
        await using var server = await ProbeServer.StartAsync();
        var wasCalled = false;
        server.Script.OnEcho = (request, _) =>
        {
            wasCalled = true;
            return Task.FromResult(request);
        };

        var exception = await Assert.ThrowsAsync<RpcException>(async () =>
            await server.Client.EchoAsync(new Words(), deadline: DateTime.UtcNow.AddSeconds(-1)));

        Assert.Equal(StatusCode.DeadlineExceeded, exception.StatusCode);
        Assert.False(wasCalled);
    }

    [Fact]
    public async Task Cancelling_the_call_cancels_the_handler()
    {
        await using var server = await ProbeServer.StartAsync();
        var started = Signal();
        var cancelled = Signal();
        server.Script.OnEcho = async (request, context) =>
        {
            await using (context.CancellationToken.Register(() => cancelled.TrySetResult()))
            {
                started.SetResult();
                await cancelled.Task;
            }

            return request;
        };
        using var source = new CancellationTokenSource();
        using var call = server.Client.EchoAsync(new Words(), cancellationToken: source.Token);
        await started.Task;

        await source.CancelAsync();

        var exception = await Assert.ThrowsAsync<RpcException>(async () => await call);
        Assert.Equal(StatusCode.Cancelled, exception.StatusCode);
        await cancelled.Task;
    }

    [Fact]
    public async Task A_handler_that_streams_hears_that_the_client_left()
    {
        await using var server = await ProbeServer.StartAsync();
        var left = new TaskCompletionSource<Exception>();
        server.Script.OnRepeat = async (_, responses, _) =>
        {
            try
            {
                while (true)
                {
                    await responses.WriteAsync(new Words { Text = "on and on" });
                }
            }
            catch (Exception exception)
            {
                left.SetResult(exception);
                throw;
            }
        };

        using (var call = server.Client.Repeat(new Words()))
        {
            Assert.True(await call.ResponseStream.MoveNext());
        }

        Assert.IsAssignableFrom<OperationCanceledException>(await left.Task);
    }

    [Fact]
    public async Task A_handler_that_waits_for_requests_hears_that_the_client_left()
    {
        await using var server = await ProbeServer.StartAsync();
        var left = new TaskCompletionSource<Exception?>();
        server.Script.OnShout = async (requests, responses, _) =>
        {
            await responses.WriteAsync(new Words());
            left.SetResult(await Record.ExceptionAsync(() => requests.MoveNext()));
        };

        using (var call = server.Client.Shout())
        {
            Assert.True(await call.ResponseStream.MoveNext());
        }

        Assert.IsAssignableFrom<OperationCanceledException>(await left.Task);
    }

    [Fact]
    public async Task A_connection_that_breaks_ends_its_calls_on_the_server()
    {
        await using var server = await ProbeServer.StartAsync();
        var started = Signal();
        var cancelled = Signal();
        server.Script.OnShout = async (_, responses, context) =>
        {
            await responses.WriteAsync(new Words());
            started.SetResult();
            await using (context.CancellationToken.Register(() => cancelled.TrySetResult()))
            {
                await cancelled.Task;
            }
        };
        var channel = Grpc.Net.Client.GrpcChannel.ForAddress(server.Address);
        var call = new Probe.ProbeClient(channel).Shout();
        await started.Task;

        channel.Dispose();

        await cancelled.Task;
        var exception = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            while (await call.ResponseStream.MoveNext())
            {
            }
        });
        Assert.Equal(StatusCode.Cancelled, exception.StatusCode);
    }

    [Fact]
    public async Task Back_pressure_reaches_the_handler_when_the_client_does_not_read()
    {
        await using var server = await ProbeServer.StartAsync();
        var hadToWait = new TaskCompletionSource<int>();
        server.Script.OnRepeat = async (_, responses, _) =>
        {
            var message = new Words { Payload = Google.Protobuf.ByteString.CopyFrom(new byte[64 * 1024]) };
            for (var count = 1; count < 4000; count++)
            {
                var write = responses.WriteAsync(message);
                if (!write.IsCompleted)
                {
                    hadToWait.TrySetResult(count);
                }

                await write;
            }

            hadToWait.TrySetResult(int.MaxValue);
        };
        using var call = server.Client.Repeat(new Words());
        await call.ResponseHeadersAsync;

        Assert.True(await hadToWait.Task < 4000);
    }

    [Fact]
    public async Task A_deadline_frees_a_handler_that_is_stuck_behind_a_client_that_does_not_read()
    {
        await using var server = await ProbeServer.StartAsync();
        var freed = new TaskCompletionSource<Exception>();
        server.Script.OnRepeat = async (_, responses, _) =>
        {
            try
            {
                while (true)
                {
                    await responses.WriteAsync(new Words { Payload = Google.Protobuf.ByteString.CopyFrom(new byte[64 * 1024]) });
                }
            }
            catch (Exception exception)
            {
                freed.SetResult(exception);
                throw;
            }
        };
        using var call = server.Client.Repeat(new Words(), new Metadata { { "unused", "x" } }, DateTime.UtcNow.AddMilliseconds(500));

        Assert.IsAssignableFrom<OperationCanceledException>(await freed.Task);
    }
}
