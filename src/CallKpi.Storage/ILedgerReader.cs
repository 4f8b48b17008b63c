namespace CallKpi.Storage;

/// <summary>A consistent view of the store. Not thread-safe; open one for each query and dispose of it.</summary>
public interface ILedgerReader : IDisposable
{
    /// <summary>The number of a tenant; null if it never wrote.</summary>
    int? Tenant(string tenantId);

    /// <summary>The number of a tenant's source; null if it never wrote.</summary>
    int? Source(int tenant, string name);

    /// <summary>The name of a source.</summary>
    string SourceName(int source);

    /// <summary>The surrogate number of an id; null if nothing refers to it.</summary>
    int? Identity(int tenant, IdentityKind kind, string id);

    /// <summary>The id behind a surrogate number.</summary>
    string IdentityId(int number);

    /// <summary>The row of a call by its source's id, or by that of a call linked with it.</summary>
    CallRow? FindCall(int source, string callId);

    /// <summary>The row of a call by its number.</summary>
    CallRow? GetCall(long call);

    /// <summary>Entries of the log by their places, in the order asked for.</summary>
    IReadOnlyList<StoredEntry> Entries(IReadOnlyList<long> sequences);

    /// <summary>Calls by filter, newest first.</summary>
    IReadOnlyList<CallRow> Calls(CallFilter filter, PageKey? after, int limit);

    /// <summary>Calls that began in [from, to) and have ended, by start and number, one at a time.</summary>
    IEnumerable<CallRow> EndedCalls(int tenant, DateTimeOffset from, DateTimeOffset to);

    /// <summary>
    /// Calls that began in [from, to), have ended and are to a manager's credit, or where they are to nobody's, were his to
    /// take; in no certain order.
    /// </summary>
    IReadOnlyList<CallRow> EndedCallsOf(int salesManager, DateTimeOffset from, DateTimeOffset to);

    /// <summary>Calls that are open, or began at or after an instant, for the board.</summary>
    IEnumerable<CallRow> CallsForBoard(int tenant, DateTimeOffset from);

    /// <summary>Lines of the ledger by filter, oldest first.</summary>
    IReadOnlyList<ContactRow> Contacts(ContactFilter filter, PageKey? after, int limit);

    /// <summary>A line of the ledger by its number.</summary>
    ContactRow? GetContact(long contact);

    /// <summary>A recorded contact by its id.</summary>
    ContactRow? FindContact(int tenant, string contactId);

    /// <summary>What was recorded of a contact and added to it; null if nothing was.</summary>
    byte[]? ContactFacts(long contact);

    /// <summary>When the last counted contact of one client and kind before an instant and number took place.</summary>
    DateTimeOffset? LastCounted(int client, byte kind, DateTimeOffset before, long number);

    /// <summary>Counted contacts of one client before an instant, by time.</summary>
    /// <param name="client">The client's number.</param>
    /// <param name="from">The first instant wanted; the last contact before it comes too, of each kind.</param>
    /// <param name="upTo">The last instant wanted, included.</param>
    IReadOnlyList<CountedContact> CountedContacts(int client, DateTimeOffset from, DateTimeOffset upTo);

    /// <summary>Counted contacts of a tenant in [from, to], by time.</summary>
    IEnumerable<CountedContact> CountedContactsOfTenant(int tenant, DateTimeOffset from, DateTimeOffset upTo);

    /// <summary>
    /// Counted contacts of many clients in [from, to], and of each client and kind those from the last one before
    /// <paramref name="from"/> on; client by client and kind by kind.
    /// </summary>
    /// <param name="tenant">The tenant's number.</param>
    /// <param name="clientIds">The clients; a contact names its client by the place in this list.</param>
    /// <param name="from">The first instant wanted.</param>
    /// <param name="upTo">The last instant wanted, included.</param>
    IEnumerable<ClientContact> CountedContacts(
        int tenant, IReadOnlyList<string> clientIds, DateTimeOffset from, DateTimeOffset upTo);

    /// <summary>Managers' days from a day on until before another, by day and manager's id.</summary>
    /// <param name="tenant">The tenant's number.</param>
    /// <param name="fromDay">The first day.</param>
    /// <param name="toDay">The day after the last.</param>
    /// <param name="salesManager">Only this manager.</param>
    /// <param name="after">The last row of the page before.</param>
    /// <param name="limit">At most so many rows.</param>
    IReadOnlyList<ManagerDayRow> ManagerDays(
        int tenant, int fromDay, int toDay, int? salesManager, (int Day, string ManagerId)? after, int limit);

    /// <summary>How many calls, made, taken and missed, stand in each manager's days from a day on until before another, by manager's number and day.</summary>
    IEnumerable<(int SalesManager, int Day, int Calls)> CallsOfManagers(int tenant, int fromDay, int toDay);

    /// <summary>Flags, newest first.</summary>
    IReadOnlyList<FlagRow> Flags(FlagFilter filter, PageKey? after, int limit);

    /// <summary>A flag by its id.</summary>
    FlagRow? FindFlag(int tenant, string flagId);

    /// <summary>Flags about what happened in [from, to), open and decided, without their texts.</summary>
    IReadOnlyList<FlagBrief> FlagsBetween(int tenant, DateTimeOffset from, DateTimeOffset to);

    /// <summary>Flags whose standing verdict was given in [from, to), the latest verdict first.</summary>
    IReadOnlyList<FlagBrief> FlagsDecided(int tenant, DateTimeOffset from, DateTimeOffset to, int limit);

    /// <summary>Flags of a kind with a verdict that stands, about what happened at or after an instant, by time.</summary>
    IReadOnlyList<FlagBrief> FlagsDecidedOf(int tenant, string kind, DateTimeOffset from);

    /// <summary>What flags are counted by, by time, one at a time.</summary>
    IEnumerable<FlagOutline> FlagOutlines(FlagFilter filter);

    /// <summary>Verdicts, the latest first.</summary>
    /// <param name="tenant">The tenant's number.</param>
    /// <param name="flagId">Only on this flag.</param>
    /// <param name="before">Only those with a lower number.</param>
    /// <param name="limit">At most so many.</param>
    IReadOnlyList<FlagVerdictRow> Verdicts(int tenant, string? flagId, long? before, int limit);

    /// <summary>Suppressions or budgets, by id.</summary>
    /// <param name="tenant">The tenant's number.</param>
    /// <param name="kind">Which of the two.</param>
    /// <param name="endingAfter">Only those that end after it; null: all.</param>
    IReadOnlyList<ReviewRuleRow> ReviewRules(int tenant, LogKind kind, DateTimeOffset? endingAfter = null);

    /// <summary>A deal by its id; null if there is none.</summary>
    DealRow? FindDeal(int tenant, string id);

    /// <summary>Deals by filter, newest opening first.</summary>
    IReadOnlyList<DealRow> Deals(DealFilter filter, PageKey? after, int limit);

    /// <summary>Deals opened before an instant and not closed before an earlier one, by opening and number.</summary>
    /// <param name="tenant">The tenant's number.</param>
    /// <param name="closedFrom">Deals closed before it are left out; open ones never are.</param>
    /// <param name="openedBefore">Deals opened at or after it are left out.</param>
    IReadOnlyList<DealRow> DealsBetween(int tenant, DateTimeOffset closedFrom, DateTimeOffset openedBefore);

    /// <summary>Deals delivered in [from, to), by delivery and number.</summary>
    IReadOnlyList<DealRow> DealsDelivered(int tenant, DateTimeOffset from, DateTimeOffset to);

    /// <summary>When the first contact of a tenant began, counted or not; null if it has none.</summary>
    DateTimeOffset? FirstContact(int tenant);

    /// <summary>When the first contact with a client, of any kind and whoever began it, took place after an instant and before another; null if none did.</summary>
    DateTimeOffset? FirstContactWithin(int client, DateTimeOffset after, DateTimeOffset before);

    /// <summary>The deal policies of a tenant by branch and day.</summary>
    IReadOnlyList<DealPolicyRow> DealPolicies(int tenant);

    /// <summary>The flags of a call, in the order in which they were raised.</summary>
    IReadOnlyList<FlagRow> FlagsOfCall(long call);

    /// <summary>The versions of a learned model, newest first.</summary>
    IReadOnlyList<ModelRow> Models(int tenant, string name);

    /// <summary>The packed state of a version; null if it is not kept.</summary>
    byte[]? ModelState(int tenant, string name, long version);

    /// <summary>What was learned after a place, in the order of learning.</summary>
    /// <param name="tenant">The tenant's number.</param>
    /// <param name="place">The place; calls up to and with it were learned before, even where a row spans it.</param>
    /// <param name="limit">At most so many rows.</param>
    IReadOnlyList<LearnedCalls> LearnedAfter(int tenant, long place, int limit);

    /// <summary>What was learned when an entry of the log stood, or after that, in the order of learning.</summary>
    IReadOnlyList<LearnedCalls> LearnedFromEntry(int tenant, long entry, int limit);

    /// <summary>The place of the call that was learned last; 0 before the first.</summary>
    long LastPlace(int tenant);

    /// <summary>Days that were reviewed, newest first and of one day by branch.</summary>
    /// <param name="tenant">The tenant's number.</param>
    /// <param name="branchId">Only this branch.</param>
    /// <param name="fromDay">The first day.</param>
    /// <param name="toDay">The day after the last.</param>
    /// <param name="after">The last row of the page before.</param>
    /// <param name="limit">At most so many rows.</param>
    IReadOnlyList<ReviewedDayRow> ReviewedDays(
        int tenant, string? branchId, int fromDay, int toDay, (int Day, string BranchId)? after, int limit);

    /// <summary>The days at whose end it is kept what was known of a branch, newest first.</summary>
    IReadOnlyList<int> LearnedDays(int tenant, string branchId);

    /// <summary>What was known of a branch at the end of a day, packed; null if it is not kept.</summary>
    byte[]? LearnedState(int tenant, string branchId, int day);

    /// <summary>Back-fills before a number, the latest first, at most <paramref name="limit"/>.</summary>
    IReadOnlyList<BackfillRow> Backfills(int tenant, long before, int limit);

    /// <summary>When the first call, contact or deal of a tenant began; null if it has none.</summary>
    DateTimeOffset? Earliest(int tenant);

    /// <summary>How many calls began in [from, to).</summary>
    long CountCalls(int tenant, DateTimeOffset from, DateTimeOffset to);

    /// <summary>Parties that nobody owns, by kind and value.</summary>
    IReadOnlyList<UnmatchedRow> Unmatched(int tenant, UnmatchedParty? after, int limit);

    /// <summary>A recording by its source, that source's call and its id.</summary>
    RecordingRow? GetRecording(int source, string callId, string recordingId);

    /// <summary>A recording of a call by its id, whichever of the linked calls it came for; of several the first by call id.</summary>
    RecordingRow? GetLinkedRecording(long call, string recordingId);

    /// <summary>The entries that say how things are: organisation, policies, tenants and keys, in the log's order.</summary>
    IEnumerable<StoredEntry> RecordEntries();

    /// <summary>The tenants by number.</summary>
    IReadOnlyList<(int Number, string Id)> Tenants();
}
