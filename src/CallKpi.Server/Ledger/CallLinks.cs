using CallKpi.Domain.Calls;
using Records = CallKpi.Log.V1;

namespace CallKpi.Server.Ledger;

/// <summary>Makes one call of two that are linked (rule 14): the same when the link comes and when the log is read again.</summary>
/// <remarks>
/// The one call has the events of both in the order of the log, the number of the older, and the name that
/// <see cref="CallName.Shown"/> chooses; the other names lead to it. So it does not matter when the link came, or which
/// of the sources sent it.
/// </remarks>
internal sealed class CallLinks(LedgerSession session)
{
    /// <summary>A call is the same as the one of a name, which may not be known yet.</summary>
    public void Join(KnownCall call, CallName name)
    {
        int source = session.Transaction.Source(call.Tenant.Number, name.Source);
        KnownCall? named = session.FindCall(call.Tenant, source, name.CallId);
        if (named == call)
        {
            return;
        }

        // A call of which nothing is stored yet has a number that the log does not know: its name alone counts.
        KnownCall? other = named is { Events.Count: > 0 } ? named : null;
        CallName otherName = other?.Name ?? name;
        int otherSource = other?.Source ?? source;
        KnownCall whole;
        if (CallName.Shown(call.Name, otherName) == call.Name)
        {
            whole = other is null ? call : Merge(call, other, call.Source, call.Name);
            AddName(whole, otherSource, otherName.CallId);
        }
        else
        {
            whole = Merge(call, other, otherSource, otherName);
            AddName(whole, call.Source, call.CallId);
        }

        if (other is null)
        {
            named?.BecomePartOf(whole);
        }
    }

    private void AddName(KnownCall call, int source, string callId)
    {
        session.Transaction.PutCallName(source, callId, call.Number);
        session.Name(call, source, callId);
    }

    private KnownCall Merge(KnownCall call, KnownCall? other, int source, CallName name)
    {
        KnownCall[] parts = other is null ? [call] : call.Number < other.Number ? [call, other] : [other, call];
        (long Entry, CallEvent Event)[] said =
            [.. parts.SelectMany(part => part.Entries.Zip(part.Events)).OrderBy(each => each.First)];
        KnownCall whole = new()
        {
            Number = parts[0].Number,
            Tenant = call.Tenant,
            Source = source,
            SourceName = name.Source,
            CallId = name.CallId,
            HasFacts = parts.Any(part => part.HasFacts),
            IsMadeUp = parts.Any(part => part.IsMadeUp),
            Events = [.. said.Select(each => each.Event)],
            Entries = [.. said.Select(each => each.Entry)],
        };
        if (parts.Any(WasJudged))
        {
            session.CloseJudgement(whole);
        }

        session.Replace(parts, whole);
        foreach (KnownCall part in parts.Skip(1))
        {
            MoveFacts(part.Number, whole.Number);
            session.Transaction.MoveToCall(part.Number, whole.Number);
        }

        return whole;
    }

    private static bool WasJudged(KnownCall call) => call.WasJudgedBefore || (call.Row is { } row && CallBaselines.IsJudged(row));

    /// <summary>What was learned in the one conversation, whichever name it was said of.</summary>
    private void MoveFacts(long from, long into)
    {
        ContactContents added = ContactEntries.Contents(session, from);
        if (added.IsFilled)
        {
            Records.ContactFactsRecord addition = new() { Facts = { added.Facts }, Purposes = { added.Purposes } };
            session.Transaction.PutContactFacts(into, ContactEntries.Contents(session, into).With(addition).ToBytes());
        }
    }
}
