using CallKpi.V1;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Reflection.V1;

namespace CallKpi.Server.Tests;

public sealed class RunningServerTests
{
    [Fact]
    public async Task A_started_server_takes_events_from_the_administrators_key_alone()
    {
        await using RunningServer server = await RunningServer.Start();
        PushEventsResponse answer = await new CallIngest.CallIngestClient(server.Admin).PushEventsAsync(new PushEventsRequest());
        RpcException refusal = await Assert.ThrowsAsync<RpcException>(
            async () => await new CallIngest.CallIngestClient(server.Anonymous).PushEventsAsync(new PushEventsRequest()));

        Assert.Equal(0, answer.Accepted);
        Assert.Equal(StatusCode.Unauthenticated, refusal.StatusCode);
    }

    [Fact]
    public async Task Reflection_shows_the_contract_to_whoever_has_a_key()
    {
        await using RunningServer server = await RunningServer.Start();

        Assert.Equal(StatusCode.Unauthenticated, (await Assert.ThrowsAsync<RpcException>(() => Services(server.Anonymous))).StatusCode);
        IReadOnlyList<string> listed = await Services(server.Admin);
        Assert.Contains("callkpi.v1.CallIngest", listed);
        Assert.Contains("grpc.health.v1.Health", listed);
    }

    [Fact]
    public async Task Who_has_no_key_cannot_make_the_server_keep_much()
    {
        await using RunningServer server = await RunningServer.Start();
        Health.HealthClient health = new(server.Anonymous);

        HealthCheckResponse answer = await health.CheckAsync(new HealthCheckRequest());
        RpcException refusal = await Assert.ThrowsAsync<RpcException>(
            async () => await health.CheckAsync(new HealthCheckRequest { Service = new string('s', 2000) }));

        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, answer.Status);
        Assert.Equal(StatusCode.ResourceExhausted, refusal.StatusCode);
    }

    private static async Task<IReadOnlyList<string>> Services(CallInvoker invoker)
    {
        using AsyncDuplexStreamingCall<ServerReflectionRequest, ServerReflectionResponse> call =
            new ServerReflection.ServerReflectionClient(invoker).ServerReflectionInfo();
        await call.RequestStream.WriteAsync(new ServerReflectionRequest { ListServices = "" });
        await call.ResponseStream.MoveNext();
        return [.. call.ResponseStream.Current.ListServicesResponse.Service.Select(service => service.Name)];
    }
}
