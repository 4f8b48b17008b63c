using CallKpi.Rpc.Tests.Protos;
using Grpc.AspNetCore.Server;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CallKpi.Rpc.Tests.Serving;

/// <summary>A Kestrel on a free loopback port that serves the probe, and a channel to it.</summary>
public sealed class ProbeServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ProbeServer(WebApplication app, ProbeScript script, RecordingLoggerProvider log)
    {
        _app = app;
        Script = script;
        Log = log;
        Address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Channel = GrpcChannel.ForAddress(Address);
    }

    public ProbeScript Script { get; }

    public RecordingLoggerProvider Log { get; }

    public string Address { get; }

    public int Port => new Uri(Address).Port;

    public GrpcChannel Channel { get; }

    public Probe.ProbeClient Client => new(Channel);

    public IServiceProvider Services => _app.Services;

    public static async Task<ProbeServer> StartAsync(
        Action<GrpcServiceOptions>? configure = null,
        Action<IServiceCollection>? services = null,
        Action<WebApplication>? map = null,
        Action<KestrelServerOptions>? kestrel = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        var script = new ProbeScript();
        var log = new RecordingLoggerProvider();
        builder.Logging.ClearProviders().AddProvider(log);
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.UseGrpcLimits().ListenLoopbackCleartext(0);
            kestrel?.Invoke(server);
        });
        builder.Services.AddSingleton(script);
        builder.Services.AddGrpc(configure);
        services?.Invoke(builder.Services);
        var app = builder.Build();
        if (map is null)
        {
            app.MapGrpcService<ProbeService>();
            app.MapGet("/", () => Results.Text("plain http"));
        }
        else
        {
            map(app);
        }

        await app.StartAsync();
        return new ProbeServer(app, script, log);
    }

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
