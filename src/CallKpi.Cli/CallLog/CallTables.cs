using CallKpi.Cli.Display;
using CallKpi.Cli.Wording;
using CallKpi.V1;

namespace CallKpi.Cli.CallLog;

/// <summary>Draws calls.</summary>
internal static class CallTables
{
    /// <summary>A list of calls.</summary>
    public static ReportTable List(Words words, IEnumerable<Call> calls)
    {
        ReportTable table = new ReportTable()
            .Whole(words.Say(CallTexts.Started)).Column(words.Say(CallTexts.Outcome))
            .Figure(words.Say(CallTexts.Talk)).Column(words.Say(CallTexts.Managers)).Whole(words.Say(CallTexts.Customer))
            .Whole(words.Say(CallTexts.CallId));
        foreach (Call call in calls)
        {
            table.Row(
                words.Moment(call.StartedAt.At()),
                $"{EnumTexts.Say(words, call.Direction)}, {Outcome(words, call)}",
                Words.Length(call.TalkTime.Span()),
                string.Join(", ", call.Shares.Select(share => share.ManagerId)),
                Customer(call),
                call.Source + " " + call.CallId);
        }

        return table;
    }

    /// <summary>One call, fact by fact, with the flags that were raised for it.</summary>
    public static ReportTable One(Words words, Call call, IReadOnlyCollection<Flag> flags)
    {
        ReportTable table = new ReportTable().Whole("").Column("");
        void Row(Text name, string value) => table.Row(words.Say(name), value);

        Row(CallTexts.CallId, call.Source + " " + call.CallId);
        Row(CallTexts.State, EnumTexts.Say(words, call.State));
        Row(CallTexts.Way, EnumTexts.Say(words, call.Direction));
        Row(CallTexts.Outcome, EnumTexts.Say(words, call.Disposition));
        Row(CallTexts.Started, words.ExactMoment(call.StartedAt.At()));
        Row(CallTexts.AnsweredAt, words.ExactMoment(call.AnsweredAt.At()));
        Row(CallTexts.EndedAt, words.ExactMoment(call.EndedAt.At()));
        Row(CallTexts.Duration, Words.Length(call.Duration.Span()));
        Row(CallTexts.Ring, Words.Length(call.RingTime.Span()));
        Row(CallTexts.Talk, Words.Length(call.TalkTime.Span()));
        Row(CallTexts.Hold, words.Say(
            CallTexts.HoldValue, Words.Length(call.HoldTime.Span()), Words.Length(call.HoldByAgent.Span()), Words.Length(call.HoldByCustomer.Span())));
        Row(CallTexts.Managers, string.Join(", ", call.Shares.Select(share => $"{share.ManagerId} {Words.Length(share.TalkTime.Span())}")));
        Row(CallTexts.Customer, Customer(call));
        Row(CallTexts.Branch, call.BranchId);
        Row(CallTexts.Recording, EnumTexts.Say(words, call.Recording));
        Row(CallTexts.Basis, WireTexts.Say(words, call.Basis));
        Row(CallTexts.Marks, string.Join(", ", call.Flags.Select(mark => WireTexts.Say(words, mark))));
        if (call.Linked.Count > 0)
        {
            Row(CallTexts.Linked, string.Join(", ", call.Linked.Select(name => $"{name.Source} {name.CallId}")));
        }

        if (call.Missed is { } missed)
        {
            Row(CallTexts.Missed, words.Say(CallTexts.MissedValue, Or(words, missed.OwnerManagerId), Or(words, missed.CallBackManagerId)));
        }

        foreach (Flag flag in flags)
        {
            Row(CallTexts.Flag, words.Say(
                CallTexts.FlagValue, ReviewTexts.Say(words, ReviewTexts.Kinds, flag.Kind),
                ReviewTexts.Say(words, ReviewTexts.Statuses, flag.Status), flag.Id));
        }

        return table;
    }

    /// <summary>The events of a call, as they take effect.</summary>
    public static ReportTable Events(Words words, IEnumerable<CallEventSummary> events)
    {
        ReportTable table = new ReportTable()
            .Whole(words.Say(CallTexts.EventTime)).Whole(words.Say(CallTexts.EventKind)).Whole(words.Say(CallTexts.EventLeg))
            .Whole(words.Say(CallTexts.EventId)).Whole(words.Say(CallTexts.EventStored));
        foreach (CallEventSummary item in events)
        {
            table.Row(
                words.Clock(item.OccurredAt.At()), WireTexts.EventKind(words, item.Kind), item.LegId, item.EventId, words.Clock(item.ReceivedAt.At()));
        }

        return table;
    }

    /// <summary>Numbers and extensions that nobody owns.</summary>
    public static ReportTable Unmatched(Words words, IEnumerable<UnmatchedParty> parties)
    {
        ReportTable table = new ReportTable()
            .Column(words.Say(CallTexts.UnmatchedKind)).Column(words.Say(CallTexts.UnmatchedValue))
            .Figure(words.Say(CallTexts.UnmatchedCalls)).Whole(words.Say(CallTexts.UnmatchedLast));
        foreach (UnmatchedParty party in parties)
        {
            string kind = party.Kind switch
            {
                "number" => words.Say(CallTexts.KindNumber),
                "extension" => words.Say(CallTexts.KindExtension),
                _ => party.Kind,
            };
            table.Row(kind, party.Value, words.Number(party.Calls), words.Moment(party.LastSeenAt.At()));
        }

        return table;
    }

    private static string Outcome(Words words, Call call) =>
        call.State == CallState.Ended ? EnumTexts.Say(words, call.Disposition) : EnumTexts.Say(words, call.State);

    private static string Customer(Call call) =>
        call.ClientId.Length > 0 ? call.ClientId : call.CustomerNumber.Length > 0 ? call.CustomerNumber : "–";

    private static string Or(Words words, string manager) =>
        manager.Length > 0 ? manager : words.Say(CallTexts.TheBranch);
}
