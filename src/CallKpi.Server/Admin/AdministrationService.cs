using System.Reflection;
using System.Threading.Channels;
using CallKpi.Server.Access;
using CallKpi.Server.Ledger;
using CallKpi.Server.Requests;
using CallKpi.Storage;
using CallKpi.Storage.Files;
using CallKpi.V1;
using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using StoreHealth = CallKpi.V1.StoreHealth;

namespace CallKpi.Server.Admin;

/// <summary>Tenants, keys and the store.</summary>
[Authorize(Policy = AccessPolicies.Administer)]
internal sealed class AdministrationService(
    LedgerPump pump,
    LedgerState state,
    LedgerPublisher publisher,
    ILedgerStore store,
    RecordingFiles recordings,
    IHostApplicationLifetime lifetime) : Administration.AdministrationBase
{
    /// <summary>Steps of a rebuild that may wait for a slow watcher; older ones go, since later ones say more.</summary>
    private const int MaxSteps = 16;

    private static readonly string Version =
        Assembly.GetExecutingAssembly().GetName().Version?.ToString(fieldCount: 3) ?? "";

    /// <inheritdoc />
    public override Task<Tenant> CreateTenant(CreateTenantRequest request, ServerCallContext context)
    {
        CheckOwner(context);
        Tenant tenant = TenantChecks.Checked(request.Tenant);
        return pump.Submit(session => KeysAndTenants.Create(session, tenant));
    }

    /// <inheritdoc />
    public override Task<ListTenantsResponse> ListTenants(ListTenantsRequest request, ServerCallContext context)
    {
        CheckOwner(context);
        return Task.FromResult(new ListTenantsResponse { Tenants = { state.Access.Tenants } });
    }

    /// <inheritdoc />
    public override Task<CreateKeyResponse> CreateKey(CreateKeyRequest request, ServerCallContext context)
    {
        Caller caller = Caller.Of(context);
        // Whoever issues the certificates runs the server, so only he says whose they are.
        if ((request.TenantId.Length != 0 && request.TenantId != caller.TenantId) || request.CertificateName.Length != 0)
        {
            CheckOwner(context);
        }

        TenantChecks.Check(request);
        string tenantId = request.TenantId.Length == 0 ? caller.TenantId : request.TenantId;
        return pump.Submit(session => KeysAndTenants.Create(session, tenantId, request));
    }

    /// <inheritdoc />
    public override Task<ListKeysResponse> ListKeys(ListKeysRequest request, ServerCallContext context) =>
        Task.FromResult(new ListKeysResponse { Keys = { state.Access.KeysOf(Caller.Of(context).TenantId) } });

    /// <inheritdoc />
    public override Task<RevokeKeyResponse> RevokeKey(RevokeKeyRequest request, ServerCallContext context)
    {
        string tenantId = Caller.Of(context).TenantId;
        return pump.Submit(session => KeysAndTenants.Revoke(session, tenantId, request.KeyId));
    }

    /// <inheritdoc />
    public override Task<StoreHealth> GetStoreHealth(GetStoreHealthRequest request, ServerCallContext context)
    {
        CheckOwner(context);
        Storage.StoreHealth health = store.Health();
        return Task.FromResult(new StoreHealth
        {
            LogEntries = health.LogEntries,
            DatabaseBytes = health.DatabaseBytes,
            RecordingBytes = recordings.Bytes(),
            SchemaVersion = health.SchemaVersion,
            JournalMode = health.JournalMode,
            Synchronous = health.Synchronous,
            WaitingEvents = pump.Waiting,
            ServerVersion = Version,
        });
    }

    /// <inheritdoc />
    public override async Task Rebuild(
        RebuildRequest request, IServerStreamWriter<RebuildProgress> responseStream, ServerCallContext context)
    {
        CheckOwner(context);
        long total = store.Health().LogEntries;
        Channel<long> steps = Channel.CreateBounded<long>(
            new BoundedChannelOptions(MaxSteps) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        RebuildCommand rebuild = new(state, publisher, done => steps.Writer.TryWrite(done));
        pump.Enqueue(rebuild);
        Task end = rebuild.Done.ContinueWith(
            _ => steps.Writer.Complete(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        using CancellationTokenSource gone = CancellationTokenSource.CreateLinkedTokenSource(
            context.CancellationToken, lifetime.ApplicationStopping);
        long last = 0;
        await foreach (long done in steps.Reader.ReadAllAsync(gone.Token).ConfigureAwait(false))
        {
            last = done;
            await responseStream.WriteAsync(new RebuildProgress { Done = done, Total = Math.Max(total, done) }).ConfigureAwait(false);
        }

        await end.ConfigureAwait(false);
        await rebuild.Done.ConfigureAwait(false);
        await responseStream.WriteAsync(new RebuildProgress { Done = last, Total = last, Complete = true }).ConfigureAwait(false);
    }

    private static void CheckOwner(ServerCallContext context)
    {
        if (!Caller.Of(context).IsOwner)
        {
            throw Refusals.Because(
                RefusalReasons.OwnerOnly,
                StatusCode.PermissionDenied,
                "Only a key of the tenant `default` may do this; ask whoever runs the server.");
        }
    }
}
