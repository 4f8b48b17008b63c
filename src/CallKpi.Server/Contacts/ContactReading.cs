using System.Globalization;
using CallKpi.Domain.Calls;
using CallKpi.Domain.Contacts;
using CallKpi.Server.Ledger;
using CallKpi.Storage;
using Google.Protobuf.WellKnownTypes;
using Wire = CallKpi.V1;

namespace CallKpi.Server.Contacts;

/// <summary>Lines of the ledger with what stands behind them, at one moment of the store.</summary>
/// <param name="tenant">The tenant; its gate is the caller's to hold.</param>
/// <param name="reader">The moment.</param>
internal sealed class ContactReading(TenantState tenant, ILedgerReader reader)
{
    /// <summary>A line's public id.</summary>
    public string Id(ContactRow row) => row.ContactId ?? Id(CallOf(row));

    /// <summary>What the domain needs to judge a line.</summary>
    public ContactInput Input(ContactRow row)
    {
        byte[]? content = row.HasFacts ? reader.ContactFacts(row.Contact) : null;
        return ContactInputs.Of(tenant, row, Parties(row), ContactContents.Read(content));
    }

    /// <summary>When the last contact of a line's chain before it counted.</summary>
    public DateTimeOffset? LastCounted(ContactRow row) =>
        row.Client is { } client ? reader.LastCounted(client, row.Kind, row.At, row.Contact) : null;

    /// <summary>A line in the contract's form, every reason with the figures behind it.</summary>
    public Wire.Contact Message(ContactRow row)
    {
        CallRow? call = row.ContactId is null ? CallOf(row) : null;
        ContactContents content = ContactContents.Read(row.HasFacts ? reader.ContactFacts(row.Contact) : null);
        return new Wire.Contact
        {
            Id = call is null ? row.ContactId : Id(call),
            Kind = ContactWords.Kind(row),
            At = Timestamp.FromDateTimeOffset(row.At),
            ClientId = row.Client is { } client ? reader.IdentityId(client) : "",
            ManagerId = row.SalesManager is { } manager ? reader.IdentityId(manager) : "",
            Direction = ContactWords.Direction(row.Direction),
            TalkTime = call is null ? null : Duration.FromTimeSpan(row.TalkTime),
            Counts = row.Counts,
            Reasons = { row.Reasons == 0 ? [] : Reasons(row, call) },
            PolicyEffectiveFrom = DateOnly.FromDayNumber(row.PolicyDay).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Purposes = { content.Purposes },
            Facts = { content.Facts },
        };
    }

    /// <summary>A call that runs still: what can be said of it before it is judged.</summary>
    public static ContactRow Provisional(CallRow call) => new()
    {
        Contact = call.Call,
        Tenant = call.Tenant,
        At = call.StartedAt,
        Client = call.Client,
        SalesManager = call.CreditedManager,
        Direction = call.Direction,
        HasFacts = true,
    };

    /// <summary>The verdict stands in the line; judging again gives its figures.</summary>
    private IEnumerable<Wire.ContactReason> Reasons(ContactRow row, CallRow? call)
    {
        ContactInput input = Input(row);
        if (call is not null && call.Disposition != CallDeriver.Unknown)
        {
            input = input with { Disposition = CallWireNames.Of((CallDisposition)call.Disposition) };
        }

        ContactPolicy policy = tenant.TimeOf(Parties(row).Branch).Policies.InForceAt(row.At);
        ContactVerdict verdict = ContactJudge.Judge(input, policy, LastCounted(row));
        foreach (ContactReason reason in ContactReasons.All.Where(reason => (row.Reasons & (1 << (int)reason)) != 0))
        {
            ContactFinding finding = verdict.Reasons.FirstOrDefault(
                found => found.Reason == reason, new ContactFinding(reason));
            yield return new Wire.ContactReason { Code = reason.WireName(), Figures = ContactWords.Figures(finding) };
        }
    }

    private ContactParties Parties(ContactRow row)
    {
        int? owner = row.SalesManager ?? (row.ContactId is null ? CallOf(row).MissedManager : null);
        string? ownerId = owner is { } number ? reader.IdentityId(number) : null;
        string? clientId = row.Client is { } client ? reader.IdentityId(client) : null;
        return new ContactParties(clientId, row.SalesManager is null ? null : ownerId, tenant.BranchFor(ownerId));
    }

    private string Id(CallRow call) => ContactIds.OfCall(reader.SourceName(call.Source), call.CallId);

    private CallRow CallOf(ContactRow row) => reader.GetCall(row.Contact)
        ?? throw new InvalidDataException($"Call {row.Contact} is referred to and missing; run `callkpi rebuild`.");
}
