using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Calls;
using CallKpi.Domain.Contacts;
using CallKpi.Simulation.Organisation;
using CallKpi.Simulation.Running;
using CallKpi.Simulation.Telephony;
using CallKpi.Storage;

namespace CallKpi.Simulation.Checks;

/// <summary>What must hold when a world is at rest: the scripts are the truth, whatever the network made of them.</summary>
internal sealed class WorldChecks(
    int seed,
    ServerUnderTest server,
    TimeProvider clock,
    IReadOnlyList<SimPbx> pbxs,
    CompanyTruth company)
{
    /// <summary>Checks the log, the calls and the managers' days.</summary>
    public void Run()
    {
        CheckLog();
        using ILedgerReader reader = server.Store.OpenReader();
        int tenant = reader.Tenant(World.TenantId) ?? throw new WorldFailedException(seed, "the tenant is not stored");
        List<string> expected = [];
        SortedDictionary<string, ManagerDay> days = new(StringComparer.Ordinal);
        CallEvent[] told = [.. pbxs.SelectMany(pbx => pbx.Events).Select(each => each.Truth)];
        Dictionary<(string, string), (string, string)> heard = told.Where(each => each.Linked is not null)
            .ToDictionary(each => (each.Source, each.CallId), each => (each.Linked!.Value.Source, each.Linked.Value.CallId));
        foreach (IGrouping<(string Source, string CallId), CallEvent> script in told
            .GroupBy(each => heard.GetValueOrDefault((each.Source, each.CallId), (each.Source, each.CallId))))
        {
            Call call = CallFold.Fold([.. script], company.Context, clock.GetUtcNow());
            string? credited = ContactCredit.Of(call.Shares, call.LastManagerId) ?? call.CallerManagerId;
            int day = company.DayOf(credited ?? call.Missed?.OwnerManagerId, call.StartedAt);
            expected.Add(Words(script.Key.Source, script.Key.CallId, call, credited, day));
            CountedOf(reader, tenant, script.Key, credited, day, days);
            Add(call, day, days);
        }

        RequireSame(
            seed,
            "calls are not what their scripts say",
            [.. expected.Order(StringComparer.Ordinal)],
            [.. reader.Calls(new CallFilter(tenant), null, int.MaxValue)
                .Select(row => StoreDump.Call(reader, row)).Order(StringComparer.Ordinal)]);
        RequireSame(
            seed,
            "managers' days are not the sums of their calls",
            [.. days.Where(day => day.Value != default).Select(day => $"{day.Key} {day.Value}")],
            [.. StoreDump.Days(reader, tenant).Select(day => $"{day.Key} {day.Value}")]);
        CheckVerdicts(reader, tenant);
    }

    /// <summary>A contact is flagged if and only if a confirmed flag says that its call is made up.</summary>
    private void CheckVerdicts(ILedgerReader reader, int tenant)
    {
        ILookup<long?, FlagBrief> confirmed = reader.FlagsBetween(tenant, DateTimeOffset.MinValue, DateTimeOffset.MaxValue)
            .Where(flag => flag is { Status: (byte)FlagStatus.Confirmed, Kind: "fake_contact" or "dummy_calls" })
            .ToLookup(flag => flag.Call);
        foreach (CallRow row in reader.Calls(new CallFilter(tenant), null, int.MaxValue))
        {
            if (reader.GetContact(row.Call) is { } contact)
            {
                bool isFlagged = (contact.Reasons & (1 << (int)ContactReason.Flagged)) != 0;
                bool isMadeUp = confirmed[row.Call].Any();
                Require(isFlagged == isMadeUp, $"the contact of {row.CallId} is flagged: {isFlagged}; confirmed as made up: {isMadeUp}");
                Require(!(isMadeUp && contact.Counts), $"the contact of {row.CallId} is made up and counts");
            }
        }
    }

    /// <summary>Throws with the first lines that differ.</summary>
    public static void RequireSame(int seed, string what, IReadOnlyList<string> expected, IReadOnlyList<string> actual)
    {
        if (expected.SequenceEqual(actual, StringComparer.Ordinal))
        {
            return;
        }

        IEnumerable<string> lines = expected.Except(actual).Take(4).Select(line => $"  expected {line}")
            .Concat(actual.Except(expected).Take(4).Select(line => $"  was      {line}"));
        throw new WorldFailedException(seed, $"{what}:{Environment.NewLine}{string.Join(Environment.NewLine, lines)}");
    }

    private void CheckLog()
    {
        Dictionary<(string, string), byte[]> sent = pbxs.SelectMany(pbx => pbx.Events)
            .ToDictionary(each => (each.Truth.Source, each.Truth.EventId), each => each.Bytes);
        HashSet<(string, string)> found = [];
        using ILedgerTransaction transaction = server.Store.Begin();
        foreach (StoredEntry entry in transaction.EntriesAfter(0, int.MaxValue).Where(each => each.Kind == LogKind.CallEvent))
        {
            V1.CallEvent stored = V1.CallEvent.Parser.ParseFrom(entry.Payload);
            (string, string) key = (stored.Source, stored.EventId);
            Require(found.Add(key), $"the event {key} is in the log twice");
            Require(sent.TryGetValue(key, out byte[]? bytes), $"the event {key} is in the log and nobody sent it");
            Require(bytes.AsSpan().SequenceEqual(entry.Payload), $"the event {key} is in the log with other bytes");
        }

        Require(found.Count == sent.Count, $"{sent.Count} events were sent and {found.Count} are in the log");
    }

    private static string Words(string source, string callId, Call call, string? credited, int day)
    {
        List<string> shares = [.. call.Shares.Select(share => $"{share.ManagerId}:{share.TalkTime}:True")];
        if (IsCallerAlone(call))
        {
            shares.Add($"{call.CallerManagerId}:{TimeSpan.Zero}:False");
        }

        return $"{source}/{callId} {call.StartedAt:O} {call.LastEventAt:O} day {day} state {(byte)call.State} "
            + $"direction {(byte?)call.Direction ?? 255} disposition {(byte?)call.Disposition ?? 255} "
            + $"missed {call.Missed is not null} by {call.Missed?.OwnerManagerId ?? "-"} client {call.ClientId ?? "-"} "
            + $"credit {credited ?? "-"} talk {call.TalkTime} [{string.Join(' ', shares.Order(StringComparer.Ordinal))}]";
    }

    private static bool IsCallerAlone(Call call) =>
        call.CallerManagerId is { } caller && call.Shares.All(share => share.ManagerId != caller);

    private static void Add(Call call, int day, SortedDictionary<string, ManagerDay> days)
    {
        long outbound = call.Direction == CallDirection.Outbound ? 1 : 0;
        foreach (ManagerShare share in call.Shares)
        {
            Add(days, day, share.ManagerId, new ManagerDay(1, 1, outbound, 0, 0, share.TalkTime));
        }

        if (IsCallerAlone(call))
        {
            Add(days, day, call.CallerManagerId!, new ManagerDay(1, 0, outbound, 0, 0, TimeSpan.Zero));
        }

        if (call.Missed?.OwnerManagerId is { } owner)
        {
            Add(days, day, owner, new ManagerDay(0, 0, 0, 1, 0, TimeSpan.Zero));
        }
    }

    /// <summary>Whether a contact counts is the ledger's word; that the day adds it up is checked.</summary>
    private static void CountedOf(
        ILedgerReader reader,
        int tenant,
        (string Source, string CallId) key,
        string? credited,
        int day,
        SortedDictionary<string, ManagerDay> days)
    {
        CallRow? row = reader.Source(tenant, key.Source) is { } source ? reader.FindCall(source, key.CallId) : null;
        if (credited is not null && row is not null && reader.GetContact(row.Call) is { Counts: true })
        {
            Add(days, day, credited, new ManagerDay(0, 0, 0, 0, 1, TimeSpan.Zero));
        }
    }

    private static void Add(SortedDictionary<string, ManagerDay> days, int day, string managerId, ManagerDay figures)
    {
        string key = $"{day} {managerId}";
        days[key] = days.GetValueOrDefault(key) + figures;
    }

    private void Require([System.Diagnostics.CodeAnalysis.DoesNotReturnIf(false)] bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new WorldFailedException(seed, otherwise);
        }
    }
}
