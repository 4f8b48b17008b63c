namespace CallKpi.Storage;

/// <summary>
/// A transaction that appends to the log and writes the read models. Disposed without
/// <see cref="Commit"/>, it leaves no trace. Not thread-safe.
/// </summary>
public interface ILedgerTransaction : IDisposable
{
    /// <summary>The number of a tenant, given at its first use.</summary>
    int Tenant(string tenantId);

    /// <summary>The number of a tenant's source, given at its first use.</summary>
    int Source(int tenant, string name);

    /// <summary>The number of a tenant's source; null if it never wrote.</summary>
    int? FindSource(int tenant, string name);

    /// <summary>The name of a source.</summary>
    string SourceName(int source);

    /// <summary>The surrogate number of an id, given at its first use.</summary>
    int Identity(int tenant, IdentityKind kind, string id);

    /// <summary>The surrogate number of an id; null if nothing has referred to it yet.</summary>
    int? FindIdentity(int tenant, IdentityKind kind, string id);

    /// <summary>The id behind a surrogate number.</summary>
    string IdentityId(int number);

    /// <summary>A number that no call and no contact has had.</summary>
    long NextNumber();

    /// <summary>Appends an entry.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="sequence">Its place in the log; 0 unless it was stored.</param>
    /// <returns>Whether it was new; an id that stood there with other bytes is never overwritten.</returns>
    AppendOutcome Append(in LogEntry entry, out long sequence);

    /// <summary>Appends call events, each as if alone and in their order.</summary>
    /// <param name="entries">The entries; each has a source and an id.</param>
    /// <param name="appended">What became of each; as many as there are entries.</param>
    void Append(ReadOnlySpan<LogEntry> entries, Span<AppendedEntry> appended);

    /// <summary>The row of a call by its source's id, or by that of a call linked with it; null if it is new.</summary>
    CallRow? FindCall(int source, string callId);

    /// <summary>The row of a call by its number.</summary>
    CallRow? GetCall(long call);

    /// <summary>Entries of the log by their places, in the order asked for.</summary>
    IReadOnlyList<StoredEntry> Entries(IReadOnlyList<long> sequences);

    /// <summary>Writes a call's row, replacing <paramref name="previous"/> if there was one.</summary>
    void PutCall(CallRow row, CallRow? previous);

    /// <summary>A line of the ledger by its number.</summary>
    ContactRow? GetContact(long contact);

    /// <summary>A recorded contact by its id.</summary>
    ContactRow? FindContact(int tenant, string contactId);

    /// <summary>Writes a line of the ledger.</summary>
    /// <param name="row">The line.</param>
    /// <param name="isNew">True when the ledger has no line of this number yet.</param>
    void PutContact(ContactRow row, bool isNew);

    /// <summary>Takes a line out of the ledger, when its call turned out to be no contact.</summary>
    void RemoveContact(long contact);

    /// <summary>A client's contacts of a kind after one of them, in order of time and number.</summary>
    IReadOnlyList<ContactRow> ContactsAfter(int client, byte kind, DateTimeOffset at, long number);

    /// <summary>When the last counted contact of one client and kind before an instant and number took place.</summary>
    DateTimeOffset? LastCounted(int client, byte kind, DateTimeOffset before, long number);

    /// <summary>Adds a contribution to a manager's day.</summary>
    void AddToManagerDay(int tenant, int day, int salesManager, ManagerDay contribution);

    /// <summary>What was recorded of a contact and added to it; null if nothing was.</summary>
    byte[]? ContactFacts(long contact);

    /// <summary>Keeps what was recorded of a contact and added to it.</summary>
    void PutContactFacts(long contact, byte[] payload);

    /// <summary>Stores a flag and gives its number; null, and nothing is stored, if one of its id stands there.</summary>
    long? PutFlag(FlagRow row);

    /// <summary>A flag by its id.</summary>
    FlagRow? FindFlag(int tenant, string flagId);

    /// <summary>Keeps a verdict, which from now on is the one that stands.</summary>
    void PutVerdict(FlagVerdictRow row);

    /// <summary>The kinds of a call's or recorded contact's flags that have a status, by wire name.</summary>
    IReadOnlyList<string> FlagKindsOf(long call, byte status);

    /// <summary>Keeps a suppression or a budget, in the place of the one of its id.</summary>
    void PutReviewRule(ReviewRuleRow row);

    /// <summary>Suppressions or budgets, by id.</summary>
    /// <param name="tenant">The tenant's number.</param>
    /// <param name="kind">Which of the two.</param>
    /// <param name="endingAfter">Only those that end after it; null: all.</param>
    IReadOnlyList<ReviewRuleRow> ReviewRules(int tenant, LogKind kind, DateTimeOffset? endingAfter = null);

    /// <summary>A deal by its id; null if there is none.</summary>
    DealRow? FindDeal(int tenant, string id);

    /// <summary>Writes a deal in the place of what was known under its id; its number stays.</summary>
    void PutDeal(DealRow row);

    /// <summary>The deal policies of a tenant by branch and day.</summary>
    IReadOnlyList<DealPolicyRow> DealPolicies(int tenant);

    /// <summary>Writes a deal policy in the place of that of its branch and day.</summary>
    void PutDealPolicy(DealPolicyRow row);

    /// <summary>Keeps which calls were learned, behind those that were learned before.</summary>
    void PutLearned(int tenant, LearnedCalls learned);

    /// <summary>Keeps that a call was judged as what it is no more, so that nothing of it is judged again; a rebuild leaves it so.</summary>
    void PutJudgedBefore(long call);

    /// <summary>Whether a call was judged as what it is no more.</summary>
    bool WasJudgedBefore(long call);

    /// <summary>Keeps a version of a learned model.</summary>
    /// <param name="row">The version; its number is new.</param>
    /// <param name="state">Its packed state.</param>
    void PutModel(ModelRow row, ReadOnlySpan<byte> state);

    /// <summary>Notes that a version gave rise to a flag, so that it is kept; a version that is not there is passed over.</summary>
    void NameModel(int tenant, string name, long version, DateTimeOffset at);

    /// <summary>
    /// Removes the versions that are neither among the newest nor named by a flag since an instant, and what is kept of
    /// the order of learning before the oldest that stays. Says how many went.
    /// </summary>
    int PruneModels(int tenant, string name, int keep, DateTimeOffset flaggedSince);

    /// <summary>The number of a manager's call that began at an instant; null if there is none, of several the first.</summary>
    long? CallOfManagerAt(int salesManager, DateTimeOffset startedAt);

    /// <summary>Keeps that a branch's day was reviewed; a later review of the same day takes the place of the earlier.</summary>
    void PutReviewedDay(ReviewedDayRow row);

    /// <summary>
    /// Keeps what was known of a branch at the end of a day, in the place of what was kept of that day and of later ones, which were learned without it; of
    /// earlier days only the newest stay.
    /// </summary>
    /// <param name="row">What was known.</param>
    /// <param name="days">Of so many days it is kept, this one among them.</param>
    void PutLearnedBranch(LearnedBranchRow row, int days);

    /// <summary>Keeps a back-fill, in the place of the one of its number.</summary>
    void PutBackfill(BackfillRow row);

    /// <summary>Back-fills before a number, the latest first, at most <paramref name="limit"/>.</summary>
    IReadOnlyList<BackfillRow> Backfills(int tenant, long before, int limit);

    /// <summary>Sets the parties of a call that nobody owns.</summary>
    void PutUnmatched(int tenant, long call, DateTimeOffset startedAt, IReadOnlyList<UnmatchedParty> parties);

    /// <summary>The calls that name a party that nobody owns.</summary>
    IReadOnlyList<long> UnmatchedCalls(int tenant, UnmatchedParty party);

    /// <summary>The calls in which a manager took part from an instant on.</summary>
    IReadOnlyList<long> CallsOfManager(int salesManager, DateTimeOffset from);

    /// <summary>The calls with a client, open ones too.</summary>
    IReadOnlyList<long> CallsOfClient(int client);

    /// <summary>Calls of a tenant after a number, at most <paramref name="limit"/>.</summary>
    IReadOnlyList<long> CallsAfter(int tenant, long call, int limit);

    /// <summary>Lines of a tenant's ledger from an instant on, by time and number, after a key.</summary>
    IReadOnlyList<ContactRow> ContactsOfTenant(int tenant, DateTimeOffset from, PageKey? after, int limit);

    /// <summary>Recorded contacts of a client, meetings and messages, by time.</summary>
    IReadOnlyList<long> RecordedContactsOfClient(int client);

    /// <summary>Recorded contacts of a tenant after a number, at most <paramref name="limit"/>.</summary>
    IReadOnlyList<long> RecordedContactsAfter(int tenant, long contact, int limit);

    /// <summary>Keeps what is known of a recording's file.</summary>
    void PutRecording(RecordingRow row);

    /// <summary>A recording by its source, that source's call and its id.</summary>
    RecordingRow? GetRecording(int source, string callId, string recordingId);

    /// <summary>Gives a call another name, which no call's row has.</summary>
    void PutCallName(int source, string callId, long call);

    /// <summary>The number of the call that another name leads to, whether or not it has a row; null if none does.</summary>
    long? CallOfName(int source, string callId);

    /// <summary>Removes a call's row with what is found by it. Its part of the managers' days and its contact stay.</summary>
    void RemoveCall(CallRow row);

    /// <summary>Moves a call's other names, recordings and flags to another, and forgets the facts of its contact.</summary>
    void MoveToCall(long call, long into);

    /// <summary>A tenant's open calls whose last event happened at or before an instant.</summary>
    IReadOnlyList<long> SilentCalls(int tenant, DateTimeOffset lastEventAtOrBefore, int limit);

    /// <summary>Empties every read model, for a rebuild from the log, and forgets what was known of branches, which follows from them.</summary>
    void DropReadModels();

    /// <summary>Entries of the log after a place, at most <paramref name="limit"/>.</summary>
    IReadOnlyList<StoredEntry> EntriesAfter(long sequence, int limit);

    /// <summary>Makes everything durable. What was written before it may be acknowledged after it.</summary>
    void Commit();
}
