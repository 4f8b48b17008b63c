using CallKpi.Server.Admin;
using CallKpi.Server.Board;
using CallKpi.Server.Calls;
using CallKpi.Server.Contacts;
using CallKpi.Server.Deals;
using CallKpi.Server.DayReviews;
using CallKpi.Server.Hosting.Tls;
using CallKpi.Server.Ingest.Rpc;
using CallKpi.Server.Learning;
using CallKpi.Server.Organisation;
using CallKpi.Server.Policies;
using CallKpi.Server.Recordings;
using CallKpi.Server.Review;
using CallKpi.Server.Scores;
using Grpc.AspNetCore.Web;
using Grpc.HealthCheck;
using Microsoft.AspNetCore.Authorization;

namespace CallKpi.Server.Hosting;

/// <summary>Builds the server from its settings.</summary>
internal static class ServerApplication
{
    /// <summary>A question about health has the name of a service and no key: nobody may have the server keep more of it.</summary>
    private const int MaxHealthRequest = 1024;

    /// <summary>The application, ready to start.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="folder">The data folder.</param>
    /// <param name="clock">The clock; null: that of the machine.</param>
    public static WebApplication Build(ServerSettings settings, DataFolder folder, TimeProvider? clock = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);

        // Kestrel warns that cleartext has no HTTP/2; this port tells the protocols apart by itself.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", LogLevel.Error);
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.UseGrpcLimits();
            ILogger log = options.ApplicationServices.GetRequiredService<ILogger<TlsListening>>();
            options.Listen(settings, settings.Tls is { } files ? TlsListening.Open(files, log) : null);
        });
        // A start that fails is told in one sentence, without the host's traces.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(10));
        builder.Services.AddLedger(folder, clock ?? TimeProvider.System);
        builder.Services.AddDayReviews();
        builder.Services.AddAccess();
        builder.Services.AddGrpc(options => options.Interceptors.Add<LedgerFaults>())
            .AddServiceOptions<HealthServiceImpl>(options => options.MaxReceiveMessageSize = MaxHealthRequest);
        AddServices(builder.Services);
        builder.Services.AddGrpcHealthChecks();
        builder.Services.AddGrpcReflection();
        builder.Services.AddWebOrigins(settings.WebOrigins);
        if (settings.TelemetryEndpoint is { } collector)
        {
            builder.Services.AddHostedService(_ => new TelemetryExport(collector));
        }

        WebApplication app = builder.Build();

        // Before the keys: a browser must be able to read a refusal, and asks without a key what it may send.
        app.UseCors();
        app.UseGrpcWeb(new GrpcWebOptions { DefaultEnabled = true });
        app.UseAuthentication();
        app.UseAuthorization();
        MapServices(app);
        return app;
    }

    /// <summary>The services keep nothing of a call: one of each serves all calls, and no call pays for a scope.</summary>
    private static void AddServices(IServiceCollection services) => services
        .AddSingleton<LedgerFaults>()
        .AddSingleton<IngestService>()
        .AddSingleton<BoardService>()
        .AddSingleton<CallsService>()
        .AddSingleton<ScoresService>()
        .AddSingleton<FlagsService>()
        .AddSingleton<ReviewService>()
        .AddSingleton<ModelsService>()
        .AddSingleton<RecordingsService>()
        .AddSingleton<OrganisationService>()
        .AddSingleton<PoliciesService>()
        .AddSingleton<ContactsService>()
        .AddSingleton<DealsService>()
        .AddSingleton<DayReviewsService>()
        .AddSingleton<AdministrationService>();

    private static void MapServices(WebApplication app)
    {
        app.MapGrpcService<IngestService>();
        app.MapGrpcService<BoardService>();
        app.MapGrpcService<CallsService>();
        app.MapGrpcService<ScoresService>();
        app.MapGrpcService<FlagsService>();
        app.MapGrpcService<ReviewService>();
        app.MapGrpcService<ModelsService>();
        app.MapGrpcService<RecordingsService>();
        app.MapGrpcService<OrganisationService>();
        app.MapGrpcService<PoliciesService>();
        app.MapGrpcService<ContactsService>();
        app.MapGrpcService<DealsService>();
        app.MapGrpcService<DayReviewsService>();
        app.MapGrpcService<AdministrationService>();
        app.MapGrpcHealthChecksService().WithMetadata(new AllowAnonymousAttribute());
        app.MapGrpcReflectionService();
        app.MapGet("/", () => Greeting.Page).AllowAnonymous();
    }
}
