using CallKpi.Server.Ledger;
using CallKpi.V1;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace CallKpi.Server.Tests.Hosting;

public sealed class FullServerTests
{
    [Fact]
    public async Task A_full_server_says_when_to_come_again()
    {
        await using RunningServer server = await RunningServer.Start();
        LedgerPump pump = server.Services.GetRequiredService<LedgerPump>();
        using ManualResetEventSlim gate = new();
        Task<bool> blocking = pump.Submit(new LedgerCommand<bool>(
            _ =>
            {
                gate.Wait();
                return true;
            },
            LedgerPump.MaxWaiting));
        CallIngest.CallIngestClient ingest = new(server.Admin);
        PushEventsRequest request = new() { Events = { SalesFloor.Call("k1", SalesFloor.Monday, 60) } };
        RpcException refusal = await Assert.ThrowsAsync<RpcException>(async () => await ingest.PushEventsAsync(request));
        gate.Set();
        await blocking;

        Assert.Equal(StatusCode.ResourceExhausted, refusal.StatusCode);
        Google.Rpc.Status details = refusal.GetRpcStatus()!;
        Assert.Equal(((int)StatusCode.ResourceExhausted, refusal.Status.Detail), (details.Code, details.Message));
        Assert.Equal(Duration.FromTimeSpan(TimeSpan.FromSeconds(1)), details.GetDetail<RetryInfo>()!.RetryDelay);
        Assert.Equal(4, (await ingest.PushEventsAsync(request)).Accepted);
    }

    [Fact]
    public async Task A_refusal_does_not_sink_what_shares_its_transaction()
    {
        await using RunningServer server = await RunningServer.Start();
        LedgerPump pump = server.Services.GetRequiredService<LedgerPump>();
        using ManualResetEventSlim gate = new();
        Task<bool> first = pump.Submit(_ =>
        {
            gate.Wait();
            return true;
        });
        Task<bool> refused = pump.Submit<bool>(_ => throw new RpcException(new Grpc.Core.Status(StatusCode.NotFound, "")));
        Task<int> second = pump.Submit(session => session.Transaction.Tenant("default"));
        gate.Set();

        Assert.True(await first);
        Assert.Equal(1, await second);
        Assert.Equal(StatusCode.NotFound, (await Assert.ThrowsAsync<RpcException>(() => refused)).StatusCode);
    }

    [Fact]
    public async Task A_touched_call_is_one_call_even_when_the_cache_has_forgotten_it()
    {
        await using RunningServer server = await RunningServer.Start();
        SalesFloor floor = new(server.Admin);
        LedgerPump pump = server.Services.GetRequiredService<LedgerPump>();
        await floor.Push(SalesFloor.Call("k1", SalesFloor.Monday, 60)[..1]);
        bool isSame = await pump.Submit(session =>
        {
            TenantState tenant = session.Tenant("default");
            KnownCall call = session.Call(tenant, "pbx", "k1");
            session.Touch(call);
            session.State.Calls.Clear();
            return ReferenceEquals(call, session.Call(tenant, "pbx", "k1"));
        });

        Assert.True(isSame);
    }
}
