using CallKpi.Server.Ledger;
using CallKpi.Simulation.Organisation;
using CallKpi.Simulation.Running;
using CallKpi.Simulation.Telephony;
using CallKpi.Storage;

namespace CallKpi.Simulation.Checks;

/// <summary>
/// What the server answered as stored, held against the store as soon as the group is over: later a repeat or the next
/// look at silent calls may have mended what a commit lost.
/// </summary>
internal sealed class Answers(int seed)
{
    private readonly Lock _gate = new();
    private readonly List<(string Source, string EventId)> _events = [];
    private readonly List<OrganisationRow> _rows = [];
    private readonly List<(string FlagId, string Comment)> _verdicts = [];
    private readonly HashSet<(string FlagId, string Comment)> _loggedVerdicts = [];
    private readonly HashSet<(string Source, string EventId)> _loggedEvents = [];
    private readonly Dictionary<(LogKind Kind, string Id), byte[]> _loggedRows = [];
    private bool _isSilenceClosed;
    private long _read;

    /// <summary>Events were answered as stored.</summary>
    public void Stored(IEnumerable<SimEvent> events)
    {
        lock (_gate)
        {
            _events.AddRange(events.Select(each => (each.Truth.Source, each.Truth.EventId)));
        }
    }

    /// <summary>Rows of the organisation were answered as stored.</summary>
    public void Stored(OrganisationStep step)
    {
        lock (_gate)
        {
            _rows.AddRange(step.Rows);
        }
    }

    /// <summary>A verdict was answered as stored; one that was taken back leaves nothing on its flag to know it by.</summary>
    public void Stored(string flagId, string comment)
    {
        if (comment.Length > 0)
        {
            _verdicts.Add((flagId, comment));
        }
    }

    /// <summary>All silent calls were answered as closed.</summary>
    public void SilenceClosed() => _isSilenceClosed = true;

    /// <summary>Looks for all that was answered since the last look.</summary>
    public void Check(ServerUnderTest server, DateTimeOffset now)
    {
        using ILedgerTransaction transaction = server.Store.Begin();
        foreach (StoredEntry entry in transaction.EntriesAfter(_read, int.MaxValue))
        {
            Read(entry);
        }

        foreach ((string, string) key in _events)
        {
            Require(_loggedEvents.Contains(key), $"the event {key} was acknowledged and is not in the log");
        }

        foreach (OrganisationRow row in _rows)
        {
            bool isLogged = _loggedRows.TryGetValue((row.Kind, row.Id), out byte[]? bytes) && bytes.AsSpan().SequenceEqual(row.Bytes);
            Require(isLogged, $"the {row.Kind} {row.Id} was acknowledged and is not in the log as it was sent");
        }

        foreach ((string, string) verdict in _verdicts)
        {
            Require(_loggedVerdicts.Contains(verdict), $"the verdict {verdict} was acknowledged and is not in the log");
        }

        foreach (TenantState tenant in _isSilenceClosed ? server.State.Tenants : [])
        {
            int open = transaction.SilentCalls(tenant.Number, now - tenant.Context.LostEndAfter, int.MaxValue).Count;
            Require(open == 0, $"{open} silent calls were closed and are open");
        }

        _events.Clear();
        _rows.Clear();
        _verdicts.Clear();
        _isSilenceClosed = false;
    }

    private void Read(StoredEntry entry)
    {
        _read = entry.Sequence;
        if (entry.Kind == LogKind.CallEvent)
        {
            V1.CallEvent stored = V1.CallEvent.Parser.ParseFrom(entry.Payload);
            _loggedEvents.Add((stored.Source, stored.EventId));
        }
        else if (entry.Kind == LogKind.FlagReviewed)
        {
            Log.V1.FlagReviewedRecord verdict = Log.V1.FlagReviewedRecord.Parser.ParseFrom(entry.Payload);
            _loggedVerdicts.Add((verdict.FlagId, verdict.Comment));
        }
        else if (OrganisationRow.Of(entry) is { } row)
        {
            _loggedRows[(row.Kind, row.Id)] = row.Bytes;
        }
    }

    private void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new WorldFailedException(seed, otherwise);
        }
    }
}
