using CallKpi.Domain.Board;
using CallKpi.Domain.Calls;
using CallKpi.Domain.Contacts;
using CallKpi.Domain.Organisation;
using CallKpi.Storage;

namespace CallKpi.Server.Ledger;

/// <summary>Writes what follows from a call: its row, its part of each manager's day, its contact, its flags.</summary>
internal sealed class CallDeriver(LedgerSession session)
{
    /// <summary>What stands for "not known" where a row keeps an enum.</summary>
    public const byte Unknown = 255;

    /// <summary>Folds a call from its events; null as long as nothing but recordings is known of it. Pure.</summary>
    public static Call? Fold(KnownCall known, DateTimeOffset now) => CallFold.IsReported(known.Events)
        ? StoredEvents.Fold(known.Events, known.Tenant.Context, now)
        : null;

    /// <summary>Writes what follows from a call.</summary>
    /// <param name="known">The call.</param>
    /// <param name="folded">Its fold, if it is at hand.</param>
    public void Derive(KnownCall known, Call? folded)
    {
        if ((folded ?? Fold(known, session.Now)) is not { } call)
        {
            PutUnreported(known);
            return;
        }

        TenantState tenant = known.Tenant;
        CallRow? previous = known.Row;
        string? credited = ContactCredit.Of(call.Shares, call.LastManagerId) ?? call.CallerManagerId;
        Branch branch = tenant.BranchFor(credited ?? call.Missed?.OwnerManagerId);
        CallRow row = Row(known, call, credited, tenant.TimeOf(branch));
        session.Transaction.PutCall(row, previous);
        Account(previous, -1);
        Account(row, 1);
        known.Row = row;
        PutUnmatched(known, call, previous is null);
        bool isCounted = PutContact(known, call, row, credited, branch);
        session.News.Add(new LedgerNews(tenant, known.Number, Board(known, call, row, branch.Id, isCounted)));

        if (!session.IsRebuild)
        {
            CallFlagging.Judge(session, known, call, row, previous);
        }
    }

    /// <summary>
    /// A recording may come before its call is reported. Its row holds the entry until then, in a state that no list
    /// and no board shows.
    /// </summary>
    private void PutUnreported(KnownCall known)
    {
        CallRow row = new()
        {
            Call = known.Number,
            Tenant = known.Tenant.Number,
            Source = known.Source,
            CallId = known.CallId,
            StartedAt = known.Events[0].OccurredAt,
            LastEventAt = known.Events[^1].OccurredAt,
            State = CallRow.UnreportedState,
            Direction = Unknown,
            Disposition = Unknown,
            Shares = [],
            Entries = [.. known.Entries],
        };
        session.Transaction.PutCall(row, known.Row);
        known.Row = row;
    }

    /// <summary>Takes out what was written of a call that becomes part of another.</summary>
    public void TakeOut(KnownCall known)
    {
        if (known.Row is not { } row)
        {
            return;
        }

        if (row.State != CallRow.UnreportedState)
        {
            Account(row, -1);
            session.News.Add(new LedgerNews(known.Tenant, known.Number, null, IsGone: true));
        }

        if (session.Transaction.GetContact(known.Number) is { } contact)
        {
            session.Contacts.Remove(known.Tenant, contact);
        }

        session.Transaction.RemoveCall(row);
    }

    private BoardCall Board(KnownCall known, Call call, CallRow row, string branchId, bool isCounted)
    {
        string key = BoardCalls.Key(known.SourceName, known.CallId);
        BoardCall board = BoardCalls.Of(row, key, branchId, isCounted, session.Transaction.IdentityId);
        return call.State == CallState.Open ? BoardCalls.Live(board, call) : board;
    }

    private CallRow Row(KnownCall known, Call call, string? credited, BranchTime time)
    {
        TenantState tenant = known.Tenant;
        List<CallShare> shares = new(call.Shares.Count + 1);
        foreach (Domain.Calls.ManagerShare share in call.Shares)
        {
            shares.Add(new CallShare(Manager(tenant, share.ManagerId), share.TalkTime, IsPresent: true, (byte)share.Part, share.Span));
        }

        // Who dialled took part, though nobody answered him.
        if (call.CallerManagerId is { } caller && shares.TrueForAll(share => share.SalesManager != Manager(tenant, caller)))
        {
            shares.Add(new CallShare(Manager(tenant, caller), TimeSpan.Zero, IsPresent: false));
        }

        return new CallRow
        {
            Call = known.Number,
            Tenant = tenant.Number,
            Source = known.Source,
            CallId = known.CallId,
            StartedAt = call.StartedAt,
            LastEventAt = call.LastEventAt,
            Day = time.DayOf(call.StartedAt),
            State = (byte)call.State,
            Direction = (byte?)call.Direction ?? Unknown,
            Disposition = (byte?)call.Disposition ?? Unknown,
            IsMissed = call.Missed is not null,
            MissedManager = call.Missed?.OwnerManagerId is { } owner ? Manager(tenant, owner) : null,
            Client = call.ClientId is { } client
                ? session.Transaction.Identity(tenant.Number, IdentityKind.Client, client)
                : null,
            CreditedManager = credited is null ? null : Manager(tenant, credited),
            TalkTime = call.State == CallState.Open ? TimeSpan.Zero : call.TalkTime,
            Shares = shares,
            Entries = [.. known.Entries],
        };
    }

    private int Manager(TenantState tenant, string managerId) =>
        session.Transaction.Identity(tenant.Number, IdentityKind.SalesManager, managerId);

    /// <summary>
    /// Adds a call's contribution to its managers' days, or takes it out. Talk of an open call still grows
    /// and is added when it has ended.
    /// </summary>
    private void Account(CallRow? row, int sign)
    {
        if (row is null)
        {
            return;
        }

        bool isOpen = row.State == (byte)CallState.Open;
        foreach (CallShare share in row.Shares)
        {
            session.Transaction.AddToManagerDay(row.Tenant, row.Day, share.SalesManager, new ManagerDay(
                sign,
                share.IsPresent ? sign : 0,
                row.Direction == (byte)CallDirection.Outbound ? sign : 0,
                0,
                0,
                isOpen ? TimeSpan.Zero : share.TalkTime * sign));
        }

        if (row.MissedManager is { } owner)
        {
            session.Transaction.AddToManagerDay(row.Tenant, row.Day, owner, new ManagerDay(0, 0, 0, sign, 0, default));
        }
    }

    private void PutUnmatched(KnownCall known, Call call, bool isNew)
    {
        IReadOnlyList<UnmatchedParty> parties = UnmatchedParties.Of(known, call);
        if (parties.Count > 0 || !isNew)
        {
            session.Transaction.PutUnmatched(known.Tenant.Number, known.Number, call.StartedAt, parties);
        }
    }

    /// <summary>A call with a customer becomes a contact when it has ended.</summary>
    private bool PutContact(KnownCall known, Call call, CallRow row, string? credited, Branch branch)
    {
        bool isContact = call.State != CallState.Open && call.Direction is CallDirection.Outbound or CallDirection.Inbound;
        ContactRow? previous = known.IsNew ? null : session.Transaction.GetContact(known.Number);
        known.IsNew = false;
        if (!isContact)
        {
            if (previous is not null)
            {
                session.Contacts.Remove(known.Tenant, previous);
            }

            return false;
        }

        ContactRow draft = new()
        {
            Contact = known.Number,
            Tenant = known.Tenant.Number,
            Kind = (byte)ContactKind.Call,
            At = call.StartedAt,
            Client = row.Client,
            SalesManager = row.CreditedManager,
            Direction = row.Direction,
            TookPlace = call.Disposition == CallDisposition.Answered,
            TalkTime = call.TalkTime,
            Day = row.Day,
            HasFacts = known.HasFacts,
            Reasons = known.IsMadeUp ? ContactWords.FlaggedBit : 0,
        };
        return session.Contacts.Put(known.Tenant, draft, previous, new ContactParties(call.ClientId, credited, branch));
    }
}
