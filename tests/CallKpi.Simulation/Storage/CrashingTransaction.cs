using CallKpi.Storage;

namespace CallKpi.Simulation.Storage;

/// <summary>A transaction that asks the world before it commits; all else goes to the real one.</summary>
internal sealed class CrashingTransaction(ILedgerTransaction inner, CrashingStore store) : ILedgerTransaction
{
    private bool _hasNews;
    private bool _isRebuild;

    /// <inheritdoc />
    public int Tenant(string tenantId) =>
        inner.Tenant(tenantId);

    /// <inheritdoc />
    public int Source(int tenant, string name) =>
        inner.Source(tenant, name);

    /// <inheritdoc />
    public int? FindSource(int tenant, string name) =>
        inner.FindSource(tenant, name);

    /// <inheritdoc />
    public string SourceName(int source) =>
        inner.SourceName(source);

    /// <inheritdoc />
    public int Identity(int tenant, IdentityKind kind, string id) =>
        inner.Identity(tenant, kind, id);

    /// <inheritdoc />
    public int? FindIdentity(int tenant, IdentityKind kind, string id) =>
        inner.FindIdentity(tenant, kind, id);

    /// <inheritdoc />
    public string IdentityId(int number) =>
        inner.IdentityId(number);

    /// <inheritdoc />
    public long NextNumber() =>
        inner.NextNumber();

    /// <inheritdoc />
    public AppendOutcome Append(in LogEntry entry, out long sequence)
    {
        AppendOutcome outcome = inner.Append(in entry, out sequence);
        _hasNews |= outcome == AppendOutcome.Stored;
        return outcome;
    }

    /// <inheritdoc />
    public void Append(ReadOnlySpan<LogEntry> entries, Span<AppendedEntry> appended)
    {
        inner.Append(entries, appended);
        foreach (AppendedEntry each in appended)
        {
            _hasNews |= each.Outcome == AppendOutcome.Stored;
        }
    }

    /// <inheritdoc />
    public CallRow? FindCall(int source, string callId) =>
        inner.FindCall(source, callId);

    /// <inheritdoc />
    public CallRow? GetCall(long call) =>
        inner.GetCall(call);

    /// <inheritdoc />
    public IReadOnlyList<StoredEntry> Entries(IReadOnlyList<long> sequences) =>
        inner.Entries(sequences);

    /// <inheritdoc />
    public void PutCall(CallRow row, CallRow? previous)
    {
        // A rebuild writes what was there.
        _hasNews |= !_isRebuild;
        inner.PutCall(row, previous);
    }

    /// <inheritdoc />
    public ContactRow? GetContact(long contact) =>
        inner.GetContact(contact);

    /// <inheritdoc />
    public ContactRow? FindContact(int tenant, string contactId) =>
        inner.FindContact(tenant, contactId);

    /// <inheritdoc />
    public void PutContact(ContactRow row, bool isNew) =>
        inner.PutContact(row, isNew);

    /// <inheritdoc />
    public void RemoveContact(long contact) =>
        inner.RemoveContact(contact);

    /// <inheritdoc />
    public IReadOnlyList<ContactRow> ContactsAfter(int client, byte kind, DateTimeOffset at, long number) =>
        inner.ContactsAfter(client, kind, at, number);

    /// <inheritdoc />
    public DateTimeOffset? LastCounted(int client, byte kind, DateTimeOffset before, long number) =>
        inner.LastCounted(client, kind, before, number);

    /// <inheritdoc />
    public void AddToManagerDay(int tenant, int day, int salesManager, ManagerDay contribution) =>
        inner.AddToManagerDay(tenant, day, salesManager, contribution);

    /// <inheritdoc />
    public byte[]? ContactFacts(long contact) =>
        inner.ContactFacts(contact);

    /// <inheritdoc />
    public void PutContactFacts(long contact, byte[] payload) =>
        inner.PutContactFacts(contact, payload);

    /// <inheritdoc />
    public long? PutFlag(FlagRow row) =>
        inner.PutFlag(row);

    /// <inheritdoc />
    public FlagRow? FindFlag(int tenant, string flagId) =>
        inner.FindFlag(tenant, flagId);

    /// <inheritdoc />
    public void PutVerdict(FlagVerdictRow row) =>
        inner.PutVerdict(row);

    /// <inheritdoc />
    public IReadOnlyList<string> FlagKindsOf(long call, byte status) =>
        inner.FlagKindsOf(call, status);

    /// <inheritdoc />
    public void PutReviewRule(ReviewRuleRow row) =>
        inner.PutReviewRule(row);

    /// <inheritdoc />
    public IReadOnlyList<ReviewRuleRow> ReviewRules(int tenant, LogKind kind, DateTimeOffset? endingAfter = null) =>
        inner.ReviewRules(tenant, kind, endingAfter);

    /// <inheritdoc />
    public DealRow? FindDeal(int tenant, string id) =>
        inner.FindDeal(tenant, id);

    /// <inheritdoc />
    public void PutDeal(DealRow row) =>
        inner.PutDeal(row);

    /// <inheritdoc />
    public IReadOnlyList<DealPolicyRow> DealPolicies(int tenant) =>
        inner.DealPolicies(tenant);

    /// <inheritdoc />
    public void PutDealPolicy(DealPolicyRow row) =>
        inner.PutDealPolicy(row);

    /// <inheritdoc />
    public void PutLearned(int tenant, LearnedCalls learned) =>
        inner.PutLearned(tenant, learned);

    /// <inheritdoc />
    public void PutJudgedBefore(long call) => inner.PutJudgedBefore(call);

    /// <inheritdoc />
    public bool WasJudgedBefore(long call) => inner.WasJudgedBefore(call);

    /// <inheritdoc />
    public void PutModel(ModelRow row, ReadOnlySpan<byte> state) =>
        inner.PutModel(row, state);

    /// <inheritdoc />
    public void NameModel(int tenant, string name, long version, DateTimeOffset at) =>
        inner.NameModel(tenant, name, version, at);

    /// <inheritdoc />
    public int PruneModels(int tenant, string name, int keep, DateTimeOffset flaggedSince) =>
        inner.PruneModels(tenant, name, keep, flaggedSince);

    /// <inheritdoc />
    public long? CallOfManagerAt(int salesManager, DateTimeOffset startedAt) =>
        inner.CallOfManagerAt(salesManager, startedAt);

    /// <inheritdoc />
    public void PutUnmatched(int tenant, long call, DateTimeOffset startedAt, IReadOnlyList<UnmatchedParty> parties) =>
        inner.PutUnmatched(tenant, call, startedAt, parties);

    /// <inheritdoc />
    public IReadOnlyList<long> UnmatchedCalls(int tenant, UnmatchedParty party) =>
        inner.UnmatchedCalls(tenant, party);

    /// <inheritdoc />
    public IReadOnlyList<long> CallsOfManager(int salesManager, DateTimeOffset from) =>
        inner.CallsOfManager(salesManager, from);

    /// <inheritdoc />
    public IReadOnlyList<long> CallsOfClient(int client) =>
        inner.CallsOfClient(client);

    /// <inheritdoc />
    public IReadOnlyList<long> CallsAfter(int tenant, long call, int limit) =>
        inner.CallsAfter(tenant, call, limit);

    /// <inheritdoc />
    public IReadOnlyList<ContactRow> ContactsOfTenant(int tenant, DateTimeOffset from, PageKey? after, int limit) =>
        inner.ContactsOfTenant(tenant, from, after, limit);

    /// <inheritdoc />
    public IReadOnlyList<long> RecordedContactsOfClient(int client) =>
        inner.RecordedContactsOfClient(client);

    /// <inheritdoc />
    public IReadOnlyList<long> RecordedContactsAfter(int tenant, long contact, int limit) =>
        inner.RecordedContactsAfter(tenant, contact, limit);

    /// <inheritdoc />
    public void PutRecording(RecordingRow row) =>
        inner.PutRecording(row);

    /// <inheritdoc />
    public RecordingRow? GetRecording(int source, string callId, string recordingId) =>
        inner.GetRecording(source, callId, recordingId);

    /// <inheritdoc />
    public void PutCallName(int source, string callId, long call) =>
        inner.PutCallName(source, callId, call);

    /// <inheritdoc />
    public long? CallOfName(int source, string callId) => inner.CallOfName(source, callId);

    /// <inheritdoc />
    public void RemoveCall(CallRow row) =>
        inner.RemoveCall(row);

    /// <inheritdoc />
    public void MoveToCall(long call, long into) =>
        inner.MoveToCall(call, into);

    /// <inheritdoc />
    public IReadOnlyList<long> SilentCalls(int tenant, DateTimeOffset lastEventAtOrBefore, int limit) =>
        inner.SilentCalls(tenant, lastEventAtOrBefore, limit);

    /// <inheritdoc />
    public void PutReviewedDay(ReviewedDayRow row) => inner.PutReviewedDay(row);

    public void PutLearnedBranch(LearnedBranchRow row, int days) => inner.PutLearnedBranch(row, days);

    public void PutBackfill(BackfillRow row) => inner.PutBackfill(row);

    public IReadOnlyList<BackfillRow> Backfills(int tenant, long before, int limit) => inner.Backfills(tenant, before, limit);

    /// <inheritdoc />
    public void DropReadModels()
    {
        _isRebuild = true;
        inner.DropReadModels();
    }

    /// <inheritdoc />
    public IReadOnlyList<StoredEntry> EntriesAfter(long sequence, int limit) =>
        inner.EntriesAfter(sequence, limit);

    /// <inheritdoc />
    public void Commit() =>
        store.Commit(inner, _hasNews);

    /// <inheritdoc />
    public void Dispose() => inner.Dispose();
}
