using CallKpi.Domain.Cadence;
using CallKpi.Domain.Contacts;
using CallKpi.Server.Access;
using CallKpi.Server.Ledger;
using CallKpi.Server.Requests;
using CallKpi.Storage;
using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using Wire = CallKpi.V1;

namespace CallKpi.Server.Policies;

/// <summary>What counts as a contact, and how often each class of clients must be contacted.</summary>
internal sealed class PoliciesService(LedgerPump pump, LedgerState state, ILedgerStore store) : Wire.Policies.PoliciesBase
{
    /// <inheritdoc />
    [Authorize(Policy = AccessPolicies.Administer)]
    public override Task<Wire.SetContactPolicyResponse> SetContactPolicy(
        Wire.SetContactPolicyRequest request, ServerCallContext context)
    {
        ContactPolicy policy = Read(request.Policy, PolicyWords.Policy);
        string tenantId = Caller.Of(context).TenantId;
        return pump.Submit(session => PolicyChange.Set(session, session.Tenant(tenantId), policy, request.Policy));
    }

    /// <inheritdoc />
    [Authorize(Policy = AccessPolicies.Read)]
    public override Task<Wire.ListContactPoliciesResponse> ListContactPolicies(
        Wire.ListContactPoliciesRequest request, ServerCallContext context) =>
        Task.FromResult(state.Known(Caller.Of(context).TenantId).Read(tenant => new Wire.ListContactPoliciesResponse
        {
            Policies = { tenant.Policies.Select(PolicyWords.Policy) },
        }));

    /// <inheritdoc />
    [Authorize(Policy = AccessPolicies.Read)]
    public override Task<Wire.ReplayContactPolicyResponse> ReplayContactPolicy(
        Wire.ReplayContactPolicyRequest request, ServerCallContext context)
    {
        // Its date is ignored, so it may be missing.
        Wire.ContactPolicy? given = request.Policy?.Clone();
        if (given is { EffectiveFrom: "" })
        {
            given.EffectiveFrom = PolicyWords.Policy(state.Known(Caller.Of(context).TenantId).Policies[0]).EffectiveFrom;
        }

        ContactPolicy policy = Read(given, PolicyWords.Policy);
        (DateTimeOffset? from, DateTimeOffset? to) = Instants.ReadFilter(request.From, request.To);
        using ILedgerReader reader = store.OpenReader();
        PolicyReplaying replaying = new(state.Known(Caller.Of(context).TenantId), reader, context.CancellationToken);
        return Task.FromResult(replaying.Run(policy, from, to));
    }

    /// <inheritdoc />
    [Authorize(Policy = AccessPolicies.Administer)]
    public override Task<Wire.SetPriorityClassResponse> SetPriorityClass(
        Wire.SetPriorityClassRequest request, ServerCallContext context)
    {
        ClassVersion version = Read(request.PriorityClass, PolicyWords.Class);
        string tenantId = Caller.Of(context).TenantId;
        return pump.Submit(session =>
        {
            TenantState tenant = session.Tenant(tenantId);
            Wire.PriorityClass made = PolicyWords.Class(version);
            if (!tenant.Classes.Versions.Select(PolicyWords.Class).Contains(made))
            {
                session.AppendRecord(tenant, LogKind.PriorityClass, request.PriorityClass);
            }

            return new Wire.SetPriorityClassResponse { PriorityClass = made };
        });
    }

    /// <inheritdoc />
    [Authorize(Policy = AccessPolicies.Read)]
    public override Task<Wire.ListPriorityClassesResponse> ListPriorityClasses(
        Wire.ListPriorityClassesRequest request, ServerCallContext context) =>
        Task.FromResult(state.Known(Caller.Of(context).TenantId).Read(tenant => new Wire.ListPriorityClassesResponse
        {
            PriorityClasses = { tenant.Classes.Versions.Select(PolicyWords.Class) },
        }));

    private static T Read<TWire, T>(TWire? wire, Func<TWire, ICollection<string>, T> read)
        where TWire : class
    {
        if (wire is null)
        {
            throw Refusals.Invalid("The request is empty; give what is to be set.");
        }

        List<string> faults = [];
        T value = read(wire, faults);
        return faults.Count == 0 ? value : throw Refusals.Invalid(faults);
    }
}
