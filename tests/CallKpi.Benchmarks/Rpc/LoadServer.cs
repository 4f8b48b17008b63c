using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CallKpi.Benchmarks.Rpc;

/// <summary>One Kestrel with the load service and, beside it, a plain HTTP endpoint that does nothing but echo.</summary>
internal sealed class LoadServer : IAsyncDisposable
{
    /// <summary>The path of the plain endpoint, as long as the method's: a path is unpacked on every request.</summary>
    public const string PlainPath = "/callkpi.benchmarks.PlainEcho";

    private readonly WebApplication _app;

    private LoadServer(WebApplication app) => _app = app;

    /// <summary>Where it listens.</summary>
    public string Address => _app.Urls.First();

    /// <summary>Starts it on a free port.</summary>
    public static async Task<LoadServer> Start()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.UseGrpcLimits().ListenLoopbackCleartext(0));
        builder.Services.AddSingleton<LoadService>();
        builder.Services.AddGrpc();
        WebApplication app = builder.Build();
        app.MapGrpcService<LoadService>();
        app.MapPost(PlainPath, (RequestDelegate)EchoPlain);
        await app.StartAsync();
        return new LoadServer(app);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    // The least that an answer of the same size can cost: the request is read to its end, and its bytes go back.
    private static async Task EchoPlain(HttpContext http)
    {
        http.Response.ContentType = "application/grpc";
        while (true)
        {
            System.IO.Pipelines.ReadResult result = await http.Request.BodyReader.ReadAsync();
            foreach (ReadOnlyMemory<byte> segment in result.Buffer)
            {
                System.Buffers.BuffersExtensions.Write(http.Response.BodyWriter, segment.Span);
            }

            http.Request.BodyReader.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted)
            {
                return;
            }
        }
    }
}
