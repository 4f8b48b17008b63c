namespace CallKpi.Domain.Calls;

/// <summary>Rule 13, second half: where record and events differ by more than 2 s the events stand, and the call is flagged.</summary>
/// <remarks>
/// Compared is only what both gave. The record's answer may be the answer of any leg, a menu's or a queue's too: many
/// switches write down the first answer of whatever kind. A record that says answered differs from events that deny
/// it, and the reverse; among the ways of not being answered records are too coarse to be compared.
/// </remarks>
internal static class RecordComparison
{
    /// <summary>True if the record contradicts the events.</summary>
    public static bool Differs(CallTimeline call)
    {
        if (call.Known.Record is not { } record || !call.Known.HasCallEvents)
        {
            return false;
        }

        var reportedEnd = call.End.EventIndex >= 0 ? call.End.At : (DateTimeOffset?)null;
        return AreApart(call.ReportedStart, record.StartedAt)
            || AreApart(reportedEnd, record.EndedAt)
            || AnswersDiffer(call, record);
    }

    private static bool AnswersDiffer(CallTimeline call, CallRecord record)
    {
        if (call.FirstAnswer is null)
        {
            return RecordFill.IsAnswered(record) && RecordFill.EventsDenyAnswer(call) && !IsSomeAnswer(call, record);
        }

        if (record.Disposition is not (null or CallDisposition.Answered) || record.AnsweredBy == PartyRole.Voicemail)
        {
            return true;
        }

        return record.AnsweredAt is not null && PartyRule.IsPerson(record.AnsweredBy) && !IsSomeAnswer(call, record);
    }

    private static bool IsSomeAnswer(CallTimeline call, CallRecord record)
    {
        foreach (var leg in call.Legs)
        {
            if (leg.AnsweredAt is { } answered && !AreApart(answered, record.AnsweredAt))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>2 s exactly is equal.</summary>
    private static bool AreApart(DateTimeOffset? x, DateTimeOffset? y) =>
        x is { } left && y is { } right && (left - right).Duration() > CallEnd.Tolerance;
}
