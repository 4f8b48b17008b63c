namespace CallKpi.Domain.Calls;

/// <summary>Rule 13, first half: a record fills only what events lack.</summary>
/// <remarks>
/// A missing end and a missing start are filled where they are looked for. A missing answer is filled unless the events
/// say themselves that nobody answered: by the reason of the end, by the phones' own ends, by a mailbox or an answer
/// that came too late.
/// </remarks>
internal static class RecordFill
{
    /// <summary>Gives the called leg the record's answer, where the events have none.</summary>
    public static void Answer(CallTimeline call)
    {
        if (call.FirstAnswer is not null || !IsAnswered(call.Known.Record) || EventsDenyAnswer(call))
        {
            return;
        }

        var record = call.Known.Record!;
        var answered = record.AnsweredAt!.Value;
        if (answered > call.End.At)
        {
            return;
        }

        var leg = CalledLeg(call, record) ?? call.Table.Open("", record.StartedAt, record.To);
        leg.AnsweredAt = answered;
        call.FirstAnswer = answered;
    }

    /// <summary>True for a record of a call that a person answered, and that says when.</summary>
    public static bool IsAnswered(CallRecord? record) =>
        record is { AnsweredAt: not null, Disposition: null or CallDisposition.Answered }
        && PartyRule.IsPerson(record.AnsweredBy);

    /// <summary>True if the events themselves say that nobody answered.</summary>
    public static bool EventsDenyAnswer(CallTimeline call)
    {
        if ((call.Flags & CallFlags.AnsweredAfterEnd) != 0 || call.Queue.WasAbandoned)
        {
            return true;
        }

        var called = 0;
        var gaveUp = 0;
        foreach (var leg in call.Legs)
        {
            if (leg.Role == PartyRole.Voicemail && leg.AnsweredAt is not null)
            {
                return true;
            }

            if (!leg.IsCaller && PartyRule.IsPerson(leg.Role))
            {
                called++;
                gaveUp += IsDenial(leg.EndReason) ? 1 : 0;
            }
        }

        return IsDenial(call.End.Reason) || (called > 0 && gaveUp == called);
    }

    private static bool IsDenial(EndReason reason) =>
        reason is EndReason.Cancel or EndReason.NoAnswer or EndReason.Busy or EndReason.Declined or EndReason.Failed
            or EndReason.Abandon or EndReason.Voicemail;

    /// <summary>The leg of the record's called party, else the only called leg that can have answered.</summary>
    private static Leg? CalledLeg(CallTimeline call, CallRecord record)
    {
        Leg? free = null;
        foreach (var leg in call.Legs)
        {
            if (leg.IsCaller || !PartyRule.IsPerson(leg.Role) || IsDenial(leg.EndReason))
            {
                continue;
            }

            if (leg.Party is { } party && Names(record.To, party))
            {
                return leg;
            }

            free ??= leg;
        }

        return free;
    }

    private static bool Names(CallParty wanted, CallParty party) =>
        (wanted.Extension.Length > 0 && wanted.Extension == party.Extension)
        || (wanted.ManagerId.Length > 0 && wanted.ManagerId == party.ManagerId)
        || (wanted.ClientId.Length > 0 && wanted.ClientId == party.ClientId)
        || (wanted.Number.Length > 0 && wanted.Number == party.Number);
}
