using CallKpi.Rpc.Tests.Serving;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.HealthCheck;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace CallKpi.Rpc.Tests.Health;

public sealed class HealthTests
{
    [Fact]
    public async Task The_server_as_a_whole_is_serving_from_the_start()
    {
        await using var server = await StartAsync();

        Assert.Equal(ServingStatus.Serving, (await Client(server).CheckAsync(new HealthCheckRequest())).Status);
    }

    [Fact]
    public async Task A_service_that_nobody_set_is_not_found()
    {
        await using var server = await StartAsync();

        var exception = await Assert.ThrowsAsync<RpcException>(async () =>
            await Client(server).CheckAsync(new HealthCheckRequest { Service = new string('s', 300) }));

        Assert.Equal(StatusCode.NotFound, exception.StatusCode);
    }

    [Fact]
    public async Task A_watcher_hears_every_change_that_it_waits_for()
    {
        await using var server = await StartAsync();
        var health = server.Services.GetRequiredService<HealthServiceImpl>();
        using var watch = Client(server).Watch(new HealthCheckRequest { Service = "calls" });
        var heard = new List<ServingStatus>();

        async Task HearAsync()
        {
            Assert.True(await watch.ResponseStream.MoveNext());
            heard.Add(watch.ResponseStream.Current.Status);
        }

        await HearAsync();
        health.SetStatus("calls", ServingStatus.Serving);
        await HearAsync();
        health.SetStatus("other", ServingStatus.NotServing);
        health.SetStatus("calls", ServingStatus.Serving);
        health.SetStatus("calls", ServingStatus.NotServing);
        await HearAsync();
        health.ClearAll();
        await HearAsync();

        Assert.Equal([ServingStatus.ServiceUnknown, ServingStatus.Serving, ServingStatus.NotServing, ServingStatus.ServiceUnknown], heard);
    }

    [Fact]
    public async Task A_watch_does_not_hold_up_a_server_that_stops()
    {
        var server = await StartAsync();
        using var watch = Client(server).Watch(new HealthCheckRequest());
        Assert.True(await watch.ResponseStream.MoveNext());

        var stopping = server.StopAsync();
        Assert.True(await watch.ResponseStream.MoveNext());
        Assert.Equal(ServingStatus.NotServing, watch.ResponseStream.Current.Status);
        var exception = await Assert.ThrowsAsync<RpcException>(() => watch.ResponseStream.MoveNext());

        Assert.Equal(StatusCode.Unavailable, exception.StatusCode);
        await stopping;
        await server.DisposeAsync();
    }

    private static Task<ProbeServer> StartAsync() => ProbeServer.StartAsync(
        services: services => services.AddGrpcHealthChecks(),
        map: app => app.MapGrpcHealthChecksService());

    private static Grpc.Health.V1.Health.HealthClient Client(ProbeServer server) => new(server.Channel);
}
