using CallKpi.Domain.Contacts;
using CallKpi.Server.Access;
using CallKpi.Server.Ledger;
using CallKpi.Server.Requests;
using CallKpi.Storage;
using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using Wire = CallKpi.V1;
using Records = CallKpi.Log.V1;

namespace CallKpi.Server.Contacts;

/// <summary>The counted-contact ledger: records meetings and messages, takes facts, lists every line with its reasons.</summary>
internal sealed class ContactsService(LedgerPump pump, LedgerState state, ILedgerStore store) : Wire.Contacts.ContactsBase
{
    private const int MaxContacts = 10_000;

    /// <inheritdoc />
    [Authorize(Policy = AccessPolicies.IngestOrAdminister)]
    public override Task<Wire.RecordContactsResponse> Record(Wire.RecordContactsRequest request, ServerCallContext context)
    {
        if (request.Contacts.Count > MaxContacts)
        {
            throw Refusals.Invalid("The request has more than 10,000 contacts; nothing of it was stored. Send it in parts.");
        }

        string tenantId = Caller.Of(context).TenantId;
        return pump.Submit(new LedgerCommand<Wire.RecordContactsResponse>(
            session => ContactRecording.Record(session, tenantId, request.Contacts), Math.Max(1, request.Contacts.Count)));
    }

    /// <inheritdoc />
    [Authorize(Policy = AccessPolicies.IngestOrAdminister)]
    public override async Task<Wire.AddFactsResponse> AddFacts(Wire.AddFactsRequest request, ServerCallContext context)
    {
        List<string> faults = [.. ContactChecks.Faults(request.Facts, request.Purposes)];
        if (request.Facts.Count + request.Purposes.Count == 0)
        {
            faults.Add("The request has neither `facts` nor `purposes`; give what is to be added.");
        }

        if (faults.Count > 0)
        {
            throw Refusals.Invalid(faults);
        }

        Records.ContactFactsRecord addition = new()
        {
            ContactId = request.ContactId,
            Facts = { request.Facts },
            Purposes = { request.Purposes },
        };
        Caller caller = Caller.Of(context);
        long number = await pump.Submit(session => ContactRecording.Add(session, caller, addition)).ConfigureAwait(false);
        return new Wire.AddFactsResponse { Contact = Find(caller.TenantId, number) };
    }

    /// <inheritdoc />
    [Authorize(Policy = AccessPolicies.Read)]
    public override Task<Wire.ListContactsResponse> List(Wire.ListContactsRequest request, ServerCallContext context)
    {
        int size = PageSizes.Read(request.PageSize);
        PageKey? after = PageTokens.ReadKey(request.PageToken);
        TenantState tenant = state.Known(Caller.Of(context).TenantId);
        using ILedgerReader reader = store.OpenReader();
        Wire.ListContactsResponse response = new();
        if (Filter(request, tenant, reader) is { } filter)
        {
            IReadOnlyList<ContactRow> rows = reader.Contacts(filter, after, size + 1);
            ContactReading reading = new(tenant, reader);
            response.Contacts.AddRange(tenant.Read(_ => rows.Take(size).Select(reading.Message).ToList()));
            response.NextPageToken = rows.Count > size ? PageTokens.Of(new PageKey(rows[size - 1].At, rows[size - 1].Contact)) : "";
        }

        return Task.FromResult(response);
    }

    /// <summary>The filter of a request; null if it names somebody whom no contact names.</summary>
    private static ContactFilter? Filter(Wire.ListContactsRequest request, TenantState tenant, ILedgerReader reader)
    {
        (DateTimeOffset? from, DateTimeOffset? to) = Instants.ReadFilter(request.From, request.To);
        ContactReason reason = default;
        if (request.Reason.Length > 0 && !ContactReasons.TryParse(request.Reason, out reason))
        {
            string known = string.Join(", ", ContactReasons.All.Select(each => each.WireName()));
            throw Refusals.Invalid($"`reason` is none that is known; give one of {known}.");
        }

        int? manager = Number(IdentityKind.SalesManager, request.ManagerId);
        int? client = Number(IdentityKind.Client, request.ClientId);
        bool isUnknown = (manager is null && request.ManagerId.Length > 0) || (client is null && request.ClientId.Length > 0);
        return isUnknown
            ? null
            : new ContactFilter(
                tenant.Number, from, to, manager, client, request.CountedOnly, request.Reason.Length > 0 ? 1 << (int)reason : null);

        int? Number(IdentityKind kind, string id) => id.Length == 0 ? null : reader.Identity(tenant.Number, kind, id);
    }

    private Wire.Contact Find(string tenantId, long number)
    {
        TenantState tenant = state.Known(tenantId);
        using ILedgerReader reader = store.OpenReader();
        ContactRow row = reader.GetContact(number)
            ?? ContactReading.Provisional(reader.GetCall(number) ?? throw new InvalidDataException($"Contact {number} is missing."));
        return tenant.Read(_ => new ContactReading(tenant, reader).Message(row));
    }
}
