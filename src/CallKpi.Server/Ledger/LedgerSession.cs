using CallKpi.Detection.Durations;
using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Calls;
using CallKpi.Domain.Organisation;
using CallKpi.Server.Review;
using CallKpi.Storage;
using Google.Protobuf;

namespace CallKpi.Server.Ledger;

/// <summary>One transaction of the pump: what it appends, the calls it touches, and what follows from them.</summary>
internal sealed class LedgerSession
{
    /// <summary>Calls to derive before more are touched: about 10 MB of them.</summary>
    private const int ManyCalls = 5_000;

    private readonly List<KnownCall> _touched = [];

    // The cache may forget a call before it is derived: then this is the only place that knows it.
    private readonly Dictionary<(int Source, string CallId), KnownCall> _waiting = [];

    // A call that was joined of others has no row before it is derived, so that its other names lead to nothing stored.
    private readonly Dictionary<long, KnownCall> _joined = [];
    private readonly HashSet<TenantState> _learned = [];
    private readonly CallDeriver _calls;
    private readonly CallLinks _links;

    /// <summary>Works within a transaction, at an instant of the server's clock.</summary>
    public LedgerSession(ILedgerTransaction transaction, LedgerState state, DateTimeOffset now)
    {
        Transaction = transaction;
        State = state;
        Now = now;
        Contacts = new ContactDeriver(this);
        Events = new EventAppender(this);
        _calls = new CallDeriver(this);
        _links = new CallLinks(this);
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

    /// <summary>Appends events to their calls.</summary>
    public EventAppender Events { get; }

    /// <summary>What boards must hear after the commit.</summary>
    public List<LedgerNews> News { get; } = [];

    /// <summary>The flags raised, for those who watch them.</summary>
    public List<(TenantState Tenant, V1.Flag Flag)> Flags { get; } = [];

    /// <summary>A tenant's state.</summary>
    public TenantState Tenant(string tenantId) => State.Get(tenantId, Transaction.Tenant);

    /// <summary>
    /// Whether the log is read again: nothing is judged by what is usual, since the flags stand in the log, and
    /// nobody is told.
    /// </summary>
    public bool IsRebuild { get; set; }

    /// <summary>A call with all its events; made if it is new.</summary>
    /// <param name="tenant">Its tenant.</param>
    /// <param name="source">Its source.</param>
    /// <param name="callId">Its id within the source.</param>
    /// <param name="loggedNumber">Its number where the log gives it one; else a new call gets the next.</param>
    public KnownCall Call(TenantState tenant, string source, string callId, long? loggedNumber = null)
    {
        int number = Transaction.Source(tenant.Number, source);
        if (FindCall(tenant, number, callId) is { } known)
        {
            return known;
        }

        KnownCall fresh = new()
        {
            Number = loggedNumber ?? Transaction.NextNumber(),
            Tenant = tenant,
            Source = number,
            SourceName = source,
            CallId = callId,
            Events = [],
            Entries = [],
        };
        _waiting.Add((number, callId), fresh);
        return fresh;
    }

    /// <summary>A call under any of its names; null if nothing was said of it.</summary>
    public KnownCall? FindCall(TenantState tenant, int source, string callId)
    {
        if (Find(source, callId) is { } known)
        {
            return known;
        }

        if (Transaction.FindCall(source, callId) is { } row)
        {
            return Find(row.Source, row.CallId) ?? Load(tenant, row);
        }

        return _joined.Count > 0 && Transaction.CallOfName(source, callId) is { } number
            ? _joined.GetValueOrDefault(number)?.Whole
            : null;
    }

    /// <summary>A call by its number; it must exist.</summary>
    public KnownCall Call(TenantState tenant, long number)
    {
        CallRow row = Transaction.GetCall(number)
            ?? throw new InvalidDataException($"Call {number} is referred to and missing; rebuild the read models.");
        return Find(row.Source, row.CallId) ?? Load(tenant, row);
    }

    /// <summary>Appends an entry that belongs to a call and acts on it as an event.</summary>
    public void AppendToCall(KnownCall call, LogKind kind, IMessage message, CallEvent callEvent)
    {
        LogEntry entry = new(
            call.Tenant.Number, kind, null, null, call.Number, callEvent.OccurredAt, Now, message.ToByteArray());
        Transaction.Append(entry, out long sequence);
        Add(call, callEvent, sequence);
    }

    /// <summary>Applies a record and appends it, unless it changes nothing in the organisation.</summary>
    /// <returns>
    /// What it changed in the organisation, for <see cref="AffectedCalls"/>; null for records of other kinds.
    /// </returns>
    public OrganisationChange? AppendRecord(TenantState tenant, LogKind kind, IMessage message, long? call = null)
    {
        byte[] payload = message.ToByteArray();
        OrganisationResult? result = RecordApplier.Apply(
            tenant, State.Access, new StoredEntry(0, tenant.Number, kind, null, call, Now, payload));
        if (result is null || !result.Change.IsNone)
        {
            Transaction.Append(new LogEntry(tenant.Number, kind, null, null, call, Now, Now, payload), out _);
        }

        return result?.Change;
    }

    /// <summary>
    /// Raises a flag: an entry of the log, because what was usual then cannot be told again later. Watchers hear of what
    /// detectors raise, not of what reviewers report or draw themselves.
    /// </summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="flag">The flag.</param>
    /// <param name="call">The number of the call that it is about, if it is about one.</param>
    /// <param name="isNews">False for what a review of the past found: nobody is to be called for it.</param>
    /// <returns>False, and nothing is kept, when the same was found before.</returns>
    public bool RaiseFlag(TenantState tenant, V1.Flag flag, long? call, bool isNews = true)
    {
        FlagRow row = FlagWords.Row(Transaction, tenant, call, flag, Now);
        if (Transaction.PutFlag(row) is null)
        {
            return false;
        }

        Transaction.Append(new LogEntry(tenant.Number, LogKind.FlagRaised, null, null, call, Now, Now, flag.ToByteArray()), out _);
        if (isNews && (!FlagKinds.TryParse(flag.Kind, out FlagKind kind) || kind.IsAlarm()))
        {
            Suppressions suppressions = Suppressions.Of(Transaction.ReviewRules(tenant.Number, LogKind.FlagSuppression, row.At));
            Flags.Add((tenant, FlagMessages.Marked(flag, row.EndsAt, suppressions)));
        }

        return true;
    }

    /// <summary>A tenant's model learns a call; the order is kept with the transaction.</summary>
    public void Learn(TenantState tenant, in DurationCall measured, LearnedCall learned)
    {
        tenant.Durations.Learn(measured, learned);
        _learned.Add(tenant);
    }

    /// <summary>A call is not any more what it was when it was judged: nothing of it is judged again. A rebuild has nothing to say of that.</summary>
    public void CloseJudgement(KnownCall call)
    {
        call.WasJudgedBefore = true;
        if (!IsRebuild)
        {
            Transaction.PutJudgedBefore(call.Number);
        }
    }

    /// <summary>Keeps a version of a tenant's model as it is now.</summary>
    public void MakeVersion(TenantState tenant) =>
        tenant.Durations = tenant.Durations.MakeVersion(Transaction, tenant.Number, Now);

    /// <summary>Keeps in which order calls were learned.</summary>
    public void KeepLearned()
    {
        foreach (TenantState tenant in _learned)
        {
            tenant.Durations.Keep(Transaction, tenant.Number);
        }
    }

    /// <summary>The board of a tenant must show its organisation as it is now.</summary>
    public void TouchOrganisation(TenantState tenant)
    {
        if (!News.Exists(news => news.Tenant == tenant && news.Call == 0))
        {
            News.Add(new LedgerNews(tenant, 0, null));
        }
    }

    /// <summary>Takes an event of the log into its call, when the log is read again.</summary>
    public void Add(KnownCall call, CallEvent callEvent, long sequence)
    {
        call.Events.Add(callEvent);
        call.Entries.Add(sequence);
        Touch(call);
        if (callEvent.Linked is { } name)
        {
            _links.Join(call, name);
        }
    }

    /// <summary>Puts a call in the place of those whose events it holds; they are not derived.</summary>
    public void Replace(IReadOnlyList<KnownCall> parts, KnownCall whole)
    {
        foreach (KnownCall part in parts)
        {
            _calls.TakeOut(part);
            State.Calls.Remove(part);
            part.BecomePartOf(whole);
        }

        _joined[whole.Number] = whole;
        Touch(whole);
    }

    /// <summary>A call is known under another name until it is derived; then the store knows it.</summary>
    public void Name(KnownCall call, int source, string callId)
    {
        Touch(call);
        _waiting[(source, callId)] = call;
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
        _waiting[(call.Source, call.CallId)] = call;
        State.Calls.Add(call);
    }

    /// <summary>Derives what was touched if it is much, so that a change that concerns many calls needs little memory.</summary>
    public void DeriveMany()
    {
        if (_touched.Count >= ManyCalls)
        {
            Derive();
        }
    }

    /// <summary>Derives every call that was touched; deriving one may touch others.</summary>
    public void Derive()
    {
        FoldAhead? ahead = FoldAhead.Begin(_touched, Now);
        for (int i = 0; i < _touched.Count; i++)
        {
            _touched[i].IsTouched = false;
            Call? folded = ahead?.Take(i);
            if (_touched[i].Whole == _touched[i])
            {
                _calls.Derive(_touched[i], folded);
            }
        }

        foreach (KnownCall call in _touched)
        {
            if (call.Whole == call && call.Row!.State != (byte)CallState.Open)
            {
                State.Calls.Remove(call);
            }
        }

        _touched.Clear();
        _waiting.Clear();
        _joined.Clear();
    }

    private KnownCall? Find(int source, string callId) =>
        (State.Calls.Find(source, callId) ?? _waiting.GetValueOrDefault((source, callId)))?.Whole;

    private KnownCall Load(TenantState tenant, CallRow row)
    {
        IReadOnlyList<StoredEntry> entries = Transaction.Entries(row.Entries);
        List<CallEvent> events = [.. entries.Select(StoredEvents.Read)];
        KnownCall call = new()
        {
            Number = row.Call,
            Tenant = tenant,
            Source = row.Source,
            SourceName = SourceName(row, entries, events),
            CallId = row.CallId,
            Row = row,
            IsNew = false,
            HasFacts = Transaction.ContactFacts(row.Call) is not null,
            IsMadeUp = FlagVerdicts.IsMadeUp(Transaction, row.Call),
            WasJudgedBefore = Transaction.WasJudgedBefore(row.Call),
            Events = events,
            Entries = [.. row.Entries],
        };
        State.Calls.Add(call);
        return call;
    }

    /// <summary>Most calls have an event of their own source; of a linked call only the others may have spoken yet.</summary>
    private string SourceName(CallRow row, IReadOnlyList<StoredEntry> entries, List<CallEvent> events)
    {
        for (int i = 0; i < entries.Count; i++)
        {
            if (entries[i].Source == row.Source)
            {
                return events[i].Source;
            }
        }

        return Transaction.SourceName(row.Source);
    }
}
