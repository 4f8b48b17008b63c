using CallKpi.Server.Access;
using CallKpi.Server.Hosting;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;

namespace CallKpi.Benchmarks;

/// <summary>The server in this process, on a folder and a port of its own.</summary>
internal sealed class BenchServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly FileStream _lock;

    private BenchServer(WebApplication app, FileStream folderLock, Metadata headers)
    {
        _app = app;
        _lock = folderLock;
        Headers = headers;
        Channel = GrpcChannel.ForAddress(app.Urls.First());
    }

    /// <summary>The administrator's key.</summary>
    public Metadata Headers { get; }

    /// <summary>A channel to it.</summary>
    public GrpcChannel Channel { get; }

    /// <summary>Its services, for what only the process itself can see.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Starts it.</summary>
    /// <param name="path">Its data folder.</param>
    /// <param name="clock">Its clock; null: that of the machine.</param>
    public static async Task<BenchServer> Start(string path, TimeProvider? clock = null)
    {
        DataFolder folder = new(path);
        FileStream folderLock = folder.Lock();
        WebApplication app = ServerApplication.Build(
            new ServerSettings(new Uri("http://127.0.0.1:0"), path, IsDemo: false, AllowsCleartext: false), folder, clock);
        await app.StartAsync();
        string key = (await File.ReadAllTextAsync(folder.In(FirstKey.FileName))).Trim();
        return new BenchServer(app, folderLock, new Metadata { { "authorization", $"Bearer {key}" } });
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _lock.DisposeAsync();
    }
}
