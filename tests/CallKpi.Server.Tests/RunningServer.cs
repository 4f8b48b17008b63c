using CallKpi.Server.Access;
using CallKpi.Server.Hosting;
using CallKpi.V1;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace CallKpi.Server.Tests;

/// <summary>The real server in this process, on a free loopback port and a folder of its own.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly string _path;
    private readonly bool _ownsFolder;
    private readonly FileStream _lock;
    private readonly WebApplication _app;
    private readonly GrpcChannel _channel;

    private RunningServer(string path, bool ownsFolder, FileStream folderLock, WebApplication app, HttpMessageHandler? handler)
    {
        _path = path;
        _ownsFolder = ownsFolder;
        _lock = folderLock;
        _app = app;
        Addresses = [.. app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses];
        _channel = GrpcChannel.ForAddress(
            Addresses[^1], new GrpcChannelOptions { HttpHandler = handler ?? new SocketsHttpHandler(), DisposeHttpClient = true });
        AdminKey = File.ReadAllText(Path.Combine(path, FirstKey.FileName)).Trim();
    }

    /// <summary>Where it listens, for gRPC on the last.</summary>
    public IReadOnlyList<string> Addresses { get; }

    /// <summary>Where it listens.</summary>
    public string Address => Addresses[0];

    /// <summary>The text of the administrator's key of the first start.</summary>
    public string AdminKey { get; }

    /// <summary>Its data folder.</summary>
    public string Folder => _path;

    /// <summary>Its database.</summary>
    public string Database => Path.Combine(_path, "callkpi.db");

    /// <summary>The server's own parts.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Calls with the administrator's key.</summary>
    public CallInvoker Admin => With(AdminKey);

    /// <summary>Calls without a key.</summary>
    public CallInvoker Anonymous => _channel.CreateCallInvoker();

    /// <summary>Starts a server on a new folder, which goes when the server ends.</summary>
    /// <param name="change">Changes the settings.</param>
    /// <param name="handler">What the client connects with.</param>
    /// <param name="clock">The server's clock; null: that of the machine.</param>
    public static Task<RunningServer> Start(
        Func<ServerSettings, ServerSettings>? change = null, HttpMessageHandler? handler = null, TimeProvider? clock = null) =>
        Start(Directory.CreateTempSubdirectory("callkpi-tests-").FullName, ownsFolder: true, change, handler, clock);

    /// <summary>Starts a server on a folder that stays, as after a restart.</summary>
    public static Task<RunningServer> Start(string folder, TimeProvider? clock = null) => Start(folder, ownsFolder: false, clock: clock);

    /// <summary>Calls with a key.</summary>
    public CallInvoker With(string key) => _channel.CreateCallInvoker().Intercept(metadata =>
    {
        metadata.Add("authorization", $"Bearer {key}");
        return metadata;
    });

    /// <summary>Makes a tenant and an administrator's key of it.</summary>
    public async Task<string> AddTenant(string id)
    {
        Administration.AdministrationClient administration = new(Admin);
        await administration.CreateTenantAsync(new CreateTenantRequest { Tenant = new Tenant { Id = id, Name = id } });
        return await AddKey(id, Scope.Ingest, Scope.Read, Scope.Administer, Scope.Review);
    }

    /// <summary>Makes a key and gives its text.</summary>
    public async Task<string> AddKey(string tenantId, params Scope[] scopes)
    {
        Administration.AdministrationClient administration = new(Admin);
        CreateKeyRequest request = new() { Name = "test", TenantId = tenantId, Scopes = { scopes } };
        return (await administration.CreateKeyAsync(request)).Secret;
    }

    /// <summary>Stops serving, as a signal would.</summary>
    public Task Stop() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _lock.DisposeAsync();
        if (_ownsFolder)
        {
            Directory.Delete(_path, recursive: true);
        }
    }

    private static async Task<RunningServer> Start(
        string path, bool ownsFolder, Func<ServerSettings, ServerSettings>? change = null, HttpMessageHandler? handler = null,
        TimeProvider? clock = null)
    {
        DataFolder folder = new(path);
        FileStream folderLock = folder.Lock();
        ServerSettings settings = new(new Uri("http://127.0.0.1:0"), path, IsDemo: false, AllowsCleartext: false);
        WebApplication app = ServerApplication.Build(change?.Invoke(settings) ?? settings, folder, clock);
        await app.StartAsync();
        return new RunningServer(path, ownsFolder, folderLock, app, handler);
    }
}
