using CallKpi.V1;
using Grpc.Core;

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
}
