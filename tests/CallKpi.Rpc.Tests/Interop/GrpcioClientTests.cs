using CallKpi.Rpc.Tests.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CallKpi.Rpc.Tests.Interop;

/// <summary>grpcio calls our server.</summary>
public sealed class GrpcioClientTests
{
    [GrpcioTheory]
    [InlineData("four_kinds", null)]
    [InlineData("big_messages", null)]
    [InlineData("deadline", null)]
    [InlineData("cancel", null)]
    [InlineData("metadata", null)]
    [InlineData("status", null)]
    [InlineData("compression", null)]
    [InlineData("compression", "gzip")]
    [InlineData("four_kinds", "deflate")]
    [InlineData("health", null)]
    public async Task Grpcio_is_content_with_our_server(string scenario, string? responseCompression)
    {
        await using var server = await ProbeServer.StartAsync(
            options => options.ResponseCompressionAlgorithm = responseCompression,
            services =>
            {
                services.AddSingleton<RawState>();
                services.AddGrpcHealthChecks();
            },
            app =>
            {
                app.MapGrpcService<RawService>();
                app.MapGrpcHealthChecksService();
            });

        using var client = await Grpcio.StartAsync("grpcio_client.py", $"{server.Port}", scenario);
        var output = client.StandardOutput.ReadToEndAsync();
        var errors = await client.StandardError.ReadToEndAsync();
        await client.WaitForExitAsync();

        Assert.True((await output).Trim() == "ok", errors);
    }
}
