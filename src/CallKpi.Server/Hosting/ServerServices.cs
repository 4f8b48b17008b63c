using CallKpi.Server.Access;
using CallKpi.Server.DayReviews;
using CallKpi.Server.Deals;
using CallKpi.Server.Jobs;
using CallKpi.Server.Ledger;
using CallKpi.Server.Review;
using CallKpi.Storage;
using CallKpi.Storage.Files;
using CallKpi.Storage.Sqlite;
using Grpc.Core;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace CallKpi.Server.Hosting;

/// <summary>Everything the server is made of.</summary>
internal static class ServerServices
{
    /// <summary>Adds the store, the pump and what follows commits.</summary>
    public static void AddLedger(this IServiceCollection services, DataFolder folder, TimeProvider clock)
    {
        services.AddSingleton(clock);
        services.AddSingleton(folder);
        services.AddSingleton<ILedgerStore>(_ => SqliteLedgerStore.Open(folder.Database));
        services.AddSingleton<AccessBook>();
        services.AddSingleton(provider =>
        {
            LedgerState state = new(
                provider.GetRequiredService<ILedgerStore>(),
                provider.GetRequiredService<AccessBook>(),
                provider.GetRequiredService<ILogger<LedgerState>>());
            state.Reload();
            return state;
        });
        services.AddSingleton<FlagFeeds>();
        services.AddSingleton<FlagClaims>();
        services.AddSingleton(RecordingFiles.Open(folder.Recordings));
        services.AddSingleton<LedgerPublisher>();
        services.AddSingleton<LedgerPump>();
        services.AddHostedService(provider => provider.GetRequiredService<LedgerPump>());

        // Jobs stop in the reverse of this order: the last version is made when all others rest and the pump still works.
        services.AddHostedService<ModelVersions>();
        services.AddHostedService<FirstStart>();
        services.AddHostedService<SilentCalls>();
        services.AddHostedService<Checkpoints>();
    }

    /// <summary>Adds the review of days that have ended, and what is looked for in it.</summary>
    public static void AddDayReviews(this IServiceCollection services)
    {
        services.AddSingleton<IDayCheck, ContactGapCheck>();
        services.AddSingleton<IDayCheck, ShiftCheck>();
        services.AddSingleton<IDayCheck, SeriesCheck>();
        services.AddSingleton<IDayCheck, MonthlyRatesCheck>();
        services.AddSingleton<IDayCheck, BranchComparisonCheck>();
        services.AddSingleton<IDayCheck, FloorSampling>();
        services.AddSingleton<IDayCheck, DealCycleCheck>();
        services.AddSingleton<IDayCheck, DealMonthCheck>();
        services.AddSingleton<IDayCheck, DeliveryFollowUpCheck>();
        services.AddSingleton<DayReviewing>();
        services.AddSingleton<Backfills>();
        services.AddHostedService(provider => provider.GetRequiredService<Backfills>());
        services.AddHostedService<NightlyReviews>();
    }

    /// <summary>Lets pages of other origins call from a browser, and read what the answers say beside their messages.</summary>
    /// <remarks>Keys travel in a header that only the page itself can set, so no page acts on a visitor's behalf.</remarks>
    public static void AddWebOrigins(this IServiceCollection services, IReadOnlyList<string> origins) =>
        services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
            .WithOrigins([.. origins])
            .WithMethods(HttpMethods.Post)
            .AllowAnyHeader()
            .WithExposedHeaders("grpc-status", "grpc-message", "grpc-encoding", "grpc-accept-encoding", MetadataExtensions.StatusDetailsTrailerName)
            .SetPreflightMaxAge(TimeSpan.FromHours(1))));

    /// <summary>Adds keys: who calls, and what the key lets him do. Whatever has no policy of its own needs a key.</summary>
    public static void AddAccess(this IServiceCollection services)
    {
        services.AddAuthentication(ApiKeyAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(ApiKeyAuthentication.SchemeName, null);
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, GrpcRefusals>();
        AuthorizationBuilder policies = services.AddAuthorizationBuilder();
        foreach (string scope in new[] { AccessPolicies.Ingest, AccessPolicies.Read, AccessPolicies.Administer, AccessPolicies.Review })
        {
            policies.AddPolicy(scope, policy => policy.RequireClaim(Caller.ScopeClaim, scope));
        }

        policies.AddPolicy(AccessPolicies.IngestOrAdminister, policy =>
            policy.RequireClaim(Caller.ScopeClaim, AccessPolicies.Ingest, AccessPolicies.Administer));
        policies.SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }
}
