using CallKpi.Domain.Calls;
using CallKpi.Server.Ledger;
using CallKpi.Server.Requests;
using CallKpi.Storage;
using Google.Protobuf.WellKnownTypes;
using Wire = CallKpi.V1;

namespace CallKpi.Server.Calls;

/// <summary>Calls of the store in the contract's form, each folded from its entries, so that open ones run to now.</summary>
internal static class CallMessages
{
    /// <summary>A call as of an instant.</summary>
    public static Wire.Call Of(TenantView view, CallRow row, DateTimeOffset now)
    {
        IReadOnlyList<StoredEntry> entries = view.Reader.Entries(row.Entries);
        return Of(view, row, [.. entries.Select(StoredEvents.Read)], now);
    }

    /// <summary>A call with its events, in the order in which they take effect.</summary>
    public static Wire.GetCallResponse WithEvents(TenantView view, CallRow row, DateTimeOffset now)
    {
        IReadOnlyList<StoredEntry> entries = view.Reader.Entries(row.Entries);
        CallEvent[] events = [.. entries.Select(StoredEvents.Read)];
        Dictionary<CallEvent, StoredEntry> entryOf = new(ReferenceEqualityComparer.Instance);
        for (int i = 0; i < events.Length; i++)
        {
            entryOf.Add(events[i], entries[i]);
        }

        return new Wire.GetCallResponse
        {
            Call = Of(view, row, events, now),
            Events = { CallFold.InOrder(events).Select(each => Summary(each, entryOf[each])) },
        };
    }

    private static Wire.Call Of(TenantView view, CallRow row, CallEvent[] events, DateTimeOffset now)
    {
        string? manager = (row.CreditedManager ?? row.MissedManager) is { } number ? view.Reader.IdentityId(number) : null;
        RecordingExpectation recording = RecordingExpectation.Reported(events);
        return view.Tenant.Read(tenant =>
        {
            Call call = StoredEvents.Fold(events, tenant.Context with { Recording = recording }, now);
            Wire.Call message = Message(call);
            message.Source = view.Reader.SourceName(row.Source);
            message.CallId = row.CallId;
            message.CustomerNumber = tenant.ReadNumber(call.CustomerNumber)?.E164 ?? call.CustomerNumber;
            message.Linked.AddRange(OtherNames(events, new CallName(message.Source, message.CallId)));
            message.BranchId = tenant.BranchFor(manager).Id;
            return message;
        });
    }

    /// <summary>The names that the call has at other sources. Each is that of an event, or that of a link.</summary>
    private static IEnumerable<Wire.CallName> OtherNames(CallEvent[] events, CallName shown)
    {
        IEnumerable<CallName> names = events.Select(each => new CallName(each.Source, each.CallId))
            .Concat(events.Select(each => each.Linked).OfType<CallName>());
        return names.Distinct()
            .Where(name => name != shown)
            .OrderBy(name => name.Source, StringComparer.Ordinal)
            .ThenBy(name => name.CallId, StringComparer.Ordinal)
            .Select(name => new Wire.CallName { Source = name.Source, CallId = name.CallId });
    }

    private static Wire.Call Message(Call call) => new()
    {
        State = CallWords.State(call.State),
        Direction = CallWords.Direction(call.Direction),
        Disposition = CallWords.Disposition(call.Disposition),
        StartedAt = Timestamp.FromDateTimeOffset(call.StartedAt),
        AnsweredAt = At(call.AnsweredAt),
        EndedAt = At(call.EndedAt),
        Duration = Duration.FromTimeSpan(call.Duration),
        RingTime = Length(call.RingTime),
        TalkTime = Duration.FromTimeSpan(call.TalkTime),
        HoldTime = Length(call.HoldTime),
        HoldByAgent = Length(call.HoldByAgent),
        HoldByCustomer = Length(call.HoldByCustomer),
        Shares = { call.Shares.Select(Share) },
        ClientId = call.ClientId ?? "",
        Missed = Missed(call.Missed),
        Recording = CallWords.Recording(call.Recording),
        Flags = { CallWireNames.Of(call.Flags) },
        Basis = CallWireNames.Of(call.Basis),
    };

    private static Wire.ManagerShare Share(Domain.Calls.ManagerShare share) => new()
    {
        ManagerId = share.ManagerId,
        TalkTime = Duration.FromTimeSpan(share.TalkTime),
    };

    private static Wire.MissedCall? Missed(Domain.Calls.MissedCall? missed) => missed is null
        ? null
        : new Wire.MissedCall
        {
            OwnerManagerId = missed.OwnerManagerId ?? "",
            CallBackManagerId = missed.CallBackByManagerId ?? "",
        };

    private static Wire.CallEventSummary Summary(CallEvent callEvent, StoredEntry entry) => new()
    {
        // An own event has an id that no source gave.
        EventId = entry.Kind == LogKind.CallEvent ? callEvent.EventId : "",
        LegId = callEvent.LegId,
        OccurredAt = Timestamp.FromDateTimeOffset(callEvent.OccurredAt),
        ReceivedAt = Timestamp.FromDateTimeOffset(entry.ReceivedAt),
        Kind = CallWords.Kind(callEvent.Kind),
    };

    private static Timestamp? At(DateTimeOffset? at) => at is { } known ? Timestamp.FromDateTimeOffset(known) : null;

    private static Duration? Length(TimeSpan? length) => length is { } known ? Duration.FromTimeSpan(known) : null;
}
