using CallKpi.Domain.Calls;
using CallKpi.Domain.Organisation;
using CallKpi.Storage;
using Google.Protobuf;

namespace CallKpi.Server.Ledger;

/// <summary>One transaction of the pump: what it appends, the calls it touches, and what follows from them.</summary>
internal sealed class LedgerSession
{
    private readonly List<KnownCall> _touched = [];
    private readonly CallDeriver _calls;

    /// <summary>Works within a transaction, at an instant of the server's clock.</summary>
    public LedgerSession(ILedgerTransaction transaction, LedgerState state, DateTimeOffset now)
    {
        Transaction = transaction;
        State = state;
        Now = now;
        Contacts = new ContactDeriver(this);
        _calls = new CallDeriver(this);
    }

    /// <summary>The store's transaction.</summary>
    public ILedgerTransaction Transaction { get; }

    /// <summary>The state in memory.</summary>
    public LedgerState State { get; }

    /// <summary>The server's clock when the transaction began.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>The server's clock when the transaction was durable.</summary>
    public DateTimeOffset CommittedAt { get; set; }

    /// <summary>Judges and keeps lines of the ledger.</summary>
    public ContactDeriver Contacts { get; }

    /// <summary>What the board and the watchers of flags must hear after the commit.</summary>
    public List<LedgerNews> News { get; } = [];

    /// <summary>A tenant's state.</summary>
    public TenantState Tenant(string tenantId) => State.Get(tenantId, Transaction.Tenant);

    /// <summary>A call with all its events; made if it is new.</summary>
    public KnownCall Call(TenantState tenant, string source, string callId)
    {
        int number = Transaction.Source(tenant.Number, source);
        if (State.Calls.Find(number, callId) is { } known)
        {
            return known;
        }

        CallRow? row = Transaction.FindCall(number, callId);
        return row is null
            ? new KnownCall
            {
                Number = Transaction.NextNumber(),
                Tenant = tenant,
                Source = number,
                SourceName = source,
                CallId = callId,
                Events = [],
                Entries = [],
            }
            : Load(tenant, row, source);
    }

    /// <summary>A call by its number; it must exist.</summary>
    public KnownCall Call(TenantState tenant, long number)
    {
        CallRow row = Transaction.GetCall(number)
            ?? throw new InvalidDataException($"Call {number} is referred to and missing; rebuild the read models.");
        return State.Calls.Find(row.Source, row.CallId) ?? Load(tenant, row, source: null);
    }

    /// <summary>Appends an event to its call.</summary>
    public AppendOutcome AppendEvent(TenantState tenant, CallEvent callEvent, ReadOnlyMemory<byte> payload)
    {
        KnownCall call = Call(tenant, callEvent.Source, callEvent.CallId);
        LogEntry entry = new(
            tenant.Number,
            LogKind.CallEvent,
            call.Source,
            callEvent.EventId,
            call.Number,
            callEvent.OccurredAt,
            Now,
            payload);
        AppendOutcome outcome = Transaction.Append(entry, out long sequence);
        if (outcome == AppendOutcome.Stored)
        {
            Add(call, callEvent, sequence);
        }

        return outcome;
    }

    /// <summary>Appends an entry that belongs to a call and acts on it as an event.</summary>
    public void AppendToCall(KnownCall call, LogKind kind, IMessage message, CallEvent callEvent)
    {
        LogEntry entry = new(
            call.Tenant.Number, kind, null, null, call.Number, callEvent.OccurredAt, Now, message.ToByteArray());
        Transaction.Append(entry, out long sequence);
        Add(call, callEvent, sequence);
    }

    /// <summary>Appends a record and applies it.</summary>
    /// <returns>What it changed in the organisation; the calls that this concerns are derived again.</returns>
    public OrganisationChange? AppendRecord(TenantState tenant, LogKind kind, IMessage message, long? call = null)
    {
        byte[] payload = message.ToByteArray();
        Transaction.Append(new LogEntry(tenant.Number, kind, null, null, call, Now, Now, payload), out long sequence);
        OrganisationChange? change = RecordApplier.Apply(
            tenant, State.Access, new StoredEntry(sequence, tenant.Number, kind, null, call, Now, payload));
        if (change is { IsNone: false })
        {
            AffectedCalls.Touch(this, tenant, change);
        }

        return change;
    }

    /// <summary>Takes an event of the log into its call, when the log is read again.</summary>
    public void Add(KnownCall call, CallEvent callEvent, long sequence)
    {
        call.Events.Add(callEvent);
        call.Entries.Add(sequence);
        Touch(call);
    }

    /// <summary>A call must be derived before the commit.</summary>
    public void Touch(KnownCall call)
    {
        if (call.IsTouched)
        {
            return;
        }

        call.IsTouched = true;
        _touched.Add(call);
        State.Calls.Add(call);
    }

    /// <summary>Derives every call that was touched; deriving one may touch others.</summary>
    public void Derive()
    {
        for (int i = 0; i < _touched.Count; i++)
        {
            _touched[i].IsTouched = false;
            _calls.Derive(_touched[i]);
        }

        _touched.Clear();
    }

    private KnownCall Load(TenantState tenant, CallRow row, string? source)
    {
        IReadOnlyList<StoredEntry> entries = Transaction.Entries(row.Entries);
        List<CallEvent> events = [.. entries.Select(StoredEvents.Read)];
        KnownCall call = new()
        {
            Number = row.Call,
            Tenant = tenant,
            Source = row.Source,
            SourceName = source ?? events[0].Source,
            CallId = row.CallId,
            Row = row,
            IsNew = false,
            HasFacts = Transaction.ContactFacts(row.Call) is not null,
            Events = events,
            Entries = [.. row.Entries],
        };
        State.Calls.Add(call);
        return call;
    }
}
