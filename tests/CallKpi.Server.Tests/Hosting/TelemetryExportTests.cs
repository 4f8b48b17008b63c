using System.Collections.Concurrent;
using System.Net;
using System.Text;
using CallKpi.V1;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CallKpi.Server.Tests.Hosting;

public sealed class TelemetryExportTests
{
    [Fact]
    public async Task A_collector_gets_spans_and_measurements_of_calls_and_no_key()
    {
        ConcurrentQueue<(string Path, string Body)> received = [];
        await using WebApplication collector = await Collect(received);
        Uri endpoint = new(collector.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        string key;
        await using (RunningServer server = await RunningServer.Start(settings => settings with { TelemetryEndpoint = endpoint }))
        {
            key = server.AdminKey;
            await new Administration.AdministrationClient(server.Admin).ListTenantsAsync(new ListTenantsRequest());
            await CheckHealthUntraced(server.Address);
            await Refused(server.Address);
        }

        string traces = All("/opentelemetry.proto.collector.trace.v1.TraceService/Export");
        string metrics = All("/opentelemetry.proto.collector.metrics.v1.MetricsService/Export");
        Assert.Contains("callkpi.v1.Administration/ListTenants", traces, StringComparison.Ordinal);
        Assert.Contains("grpc.health.v1.Health/Check", traces, StringComparison.Ordinal);
        Assert.Contains("callkpi.v1.Calls/List", traces, StringComparison.Ordinal);
        Assert.Contains("UNAUTHENTICATED", traces, StringComparison.Ordinal);
        Assert.Contains("callkpi.v1.Calls/List", metrics, StringComparison.Ordinal);
        Assert.Contains("UNAUTHENTICATED", metrics, StringComparison.Ordinal);
        Assert.Contains("rpc.server.call.duration", metrics, StringComparison.Ordinal);
        Assert.Contains("callkpi.v1.Administration/ListTenants", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain(key, traces + metrics, StringComparison.Ordinal);

        string All(string path) => string.Concat(received.Where(one => one.Path == path).Select(one => one.Body));
    }

    [Theory]
    [InlineData(null, "callkpi")]
    [InlineData("north-branch", "north-branch")]
    public async Task The_service_has_the_name_that_the_environment_gives_it(string? given, string name)
    {
        ConcurrentQueue<(string Path, string Body)> received = [];
        await using WebApplication collector = await Collect(received);
        Uri endpoint = new(collector.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        Environment.SetEnvironmentVariable("OTEL_SERVICE_NAME", given);
        try
        {
            await using RunningServer server = await RunningServer.Start(settings => settings with { TelemetryEndpoint = endpoint });
        }
        finally
        {
            Environment.SetEnvironmentVariable("OTEL_SERVICE_NAME", null);
        }

        // A KeyValue of protobuf: the key, then an AnyValue (field 2) that holds a string (field 1) of that length.
        string field = $"service.name\x12{(char)(name.Length + 2)}\n{(char)name.Length}{name}";
        Assert.Contains(received, one => one.Body.Contains(field, StringComparison.Ordinal));
    }

    /// <summary>A call without a key.</summary>
    private static async Task Refused(string address)
    {
        using GrpcChannel channel = GrpcChannel.ForAddress(address);
        RpcException refusal = await Assert.ThrowsAsync<RpcException>(async () =>
            await new V1.Calls.CallsClient(channel).ListAsync(new ListCallsRequest()));
        Assert.Equal(StatusCode.Unauthenticated, refusal.StatusCode);
    }

    /// <summary>A call as of a client that traces nothing: no span of it comes over the wire.</summary>
    private static async Task CheckHealthUntraced(string address)
    {
        using HttpClient http = new(new SocketsHttpHandler { ActivityHeadersPropagator = null });
        using HttpRequestMessage request = new(HttpMethod.Post, $"{address}/grpc.health.v1.Health/Check")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(new byte[5]) { Headers = { ContentType = new("application/grpc") } },
        };
        request.Headers.TE.Add(new("trailers"));
        using HttpResponseMessage response = await http.SendAsync(request);
        await response.Content.ReadAsByteArrayAsync();
        Assert.Equal("0", Assert.Single(response.TrailingHeaders.GetValues("grpc-status")));
    }

    private static async Task<WebApplication> Collect(ConcurrentQueue<(string Path, string Body)> received)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        WebApplication app = builder.Build();
        app.MapPost("/{service}/Export", async http =>
        {
            using MemoryStream body = new();
            await http.Request.Body.CopyToAsync(body);
            received.Enqueue((http.Request.Path, Encoding.Latin1.GetString(body.ToArray())));
            http.Response.ContentType = "application/grpc";
            await http.Response.Body.WriteAsync(new byte[5]);
            http.Response.AppendTrailer("grpc-status", "0");
        });
        await app.StartAsync();
        return app;
    }
}
