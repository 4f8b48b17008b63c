using CallKpi.Server.Access;
using CallKpi.Server.Ledger;
using CallKpi.Server.Requests;
using CallKpi.Storage;
using CallKpi.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using UnmatchedParty = CallKpi.Storage.UnmatchedParty;

namespace CallKpi.Server.Calls;

/// <summary>Shows calls as they follow from their events.</summary>
[Authorize(Policy = AccessPolicies.Read)]
internal sealed class CallsService(ILedgerStore store, LedgerState state, TimeProvider clock) : V1.Calls.CallsBase
{
    /// <inheritdoc />
    public override Task<GetCallResponse> Get(GetCallRequest request, ServerCallContext context)
    {
        using TenantView? view = TenantView.Open(store, state, context);
        return view?.FindCall(request.Source, request.CallId) is { } row && row.State != CallRow.UnreportedState
            ? Task.FromResult(CallMessages.WithEvents(view, row, clock.GetUtcNow()))
            : throw Refusals.Missing(
                RefusalReasons.NoSuchCall, "There is no such call; check `source` and `call_id`, and whether its events were accepted.");
    }

    /// <inheritdoc />
    public override Task<ListCallsResponse> List(ListCallsRequest request, ServerCallContext context)
    {
        (DateTimeOffset? from, DateTimeOffset? to) = Instants.ReadFilter(request.From, request.To);
        int size = PageSizes.Read(request.PageSize);
        PageKey? after = PageTokens.ReadKey(request.PageToken);
        byte? direction = CallFilterWords.Direction(request.Direction);
        byte? disposition = CallFilterWords.Disposition(request.Disposition);
        ListCallsResponse response = new();
        using TenantView? view = TenantView.Open(store, state, context);
        if (view is null
            || !CallFilterWords.TryIdentity(view, IdentityKind.SalesManager, request.ManagerId, out int? manager)
            || !CallFilterWords.TryIdentity(view, IdentityKind.Client, request.ClientId, out int? client)
            || !CallFilterWords.TrySource(view, request.Source, out int? source))
        {
            return Task.FromResult(response);
        }

        CallFilter filter = new(
            view.Tenant.Number, from, to, manager, client, direction, disposition, request.MissedOnly, source);
        IReadOnlyList<CallRow> rows = view.Reader.Calls(filter, after, size + 1);
        DateTimeOffset now = clock.GetUtcNow();
        response.Calls.AddRange(rows.Take(size).Select(row => CallMessages.Of(view, row, now)));
        if (rows.Count > size)
        {
            response.NextPageToken = PageTokens.Of(new PageKey(rows[size - 1].StartedAt, rows[size - 1].Call));
        }

        return Task.FromResult(response);
    }

    /// <inheritdoc />
    public override Task<ListUnmatchedResponse> ListUnmatched(ListUnmatchedRequest request, ServerCallContext context)
    {
        int size = PageSizes.Read(request.PageSize);
        UnmatchedParty? after = PageTokens.ReadTexts(request.PageToken, 2) is [var kind, var value]
            ? new UnmatchedParty(kind, value)
            : null;
        ListUnmatchedResponse response = new();
        using TenantView? view = TenantView.Open(store, state, context);
        if (view is null)
        {
            return Task.FromResult(response);
        }

        IReadOnlyList<UnmatchedRow> rows = view.Reader.Unmatched(view.Tenant.Number, after, size + 1);
        response.Parties.AddRange(rows.Take(size).Select(row => new V1.UnmatchedParty
        {
            Kind = row.Kind,
            Value = row.Value,
            Calls = row.Calls,
            LastSeenAt = Timestamp.FromDateTimeOffset(row.LastSeenAt),
        }));
        if (rows.Count > size)
        {
            response.NextPageToken = PageTokens.Of(rows[size - 1].Kind, rows[size - 1].Value);
        }

        return Task.FromResult(response);
    }
}
