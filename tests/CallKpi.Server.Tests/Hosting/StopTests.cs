using CallKpi.Server.Ledger;
using CallKpi.V1;
using Google.Rpc;
using Grpc.Core;
using Grpc.Reflection.V1;
using Microsoft.Extensions.DependencyInjection;

namespace CallKpi.Server.Tests.Hosting;

public sealed class StopTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Watchers_are_told_to_come_again()
    {
        await using RunningServer server = await RunningServer.Start();
        using AsyncServerStreamingCall<BoardUpdate> watch = new V1.Board.BoardClient(server.Admin).Watch(new WatchBoardRequest());
        Assert.True(await watch.ResponseStream.MoveNext());

        Task stopping = server.Stop();

        RpcException end = await Assert.ThrowsAsync<RpcException>(() => watch.ResponseStream.MoveNext());
        Assert.Equal(StatusCode.Unavailable, end.StatusCode);
        Assert.NotNull(end.GetRpcStatus()!.GetDetail<RetryInfo>());
        await stopping.WaitAsync(Patience);
    }

    [Fact]
    public async Task A_stream_that_no_service_ends_is_ended_after_the_grace()
    {
        await using RunningServer server = await RunningServer.Start();
        using AsyncDuplexStreamingCall<ServerReflectionRequest, ServerReflectionResponse> call =
            new ServerReflection.ServerReflectionClient(server.Admin).ServerReflectionInfo();
        await call.RequestStream.WriteAsync(new ServerReflectionRequest { ListServices = "" });
        Assert.True(await call.ResponseStream.MoveNext());

        Task stopping = server.Stop();

        RpcException end = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext());
        Assert.Equal(StatusCode.Unavailable, end.StatusCode);
        await stopping.WaitAsync(Patience);
    }

    [Fact]
    public async Task A_push_under_way_is_stored_and_answered()
    {
        await using RunningServer server = await RunningServer.Start();
        LedgerPump pump = server.Services.GetRequiredService<LedgerPump>();
        using ManualResetEventSlim gate = new();
        Task<bool> first = pump.Submit(_ =>
        {
            gate.Wait();
            return true;
        });
        AsyncUnaryCall<PushEventsResponse> push = new CallIngest.CallIngestClient(server.Admin).PushEventsAsync(
            new PushEventsRequest { Events = { SalesFloor.Call("k1", SalesFloor.Monday, 60) } });
        while (pump.Waiting < 4)
        {
            await Task.Yield();
        }

        Task stopping = server.Stop();
        gate.Set();

        Assert.Equal(4, (await push).Accepted);
        Assert.True(await first);
        await stopping.WaitAsync(Patience);
    }
}
