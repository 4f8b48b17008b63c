namespace CallKpi.Domain.Calls;

/// <summary>Rule 13, its last words: with a record only, talk is its answer to its end; ring and hold are unknown.</summary>
/// <remarks>
/// Nothing rang that we heard of, yet a record names the called party: a missed call to a manager's extension is his,
/// unless the phone was busy or could not be reached, or the caller gave up in a queue.
/// </remarks>
internal static class RecordedCall
{
    /// <summary>The call of a record.</summary>
    public static Call Of(KnownEvents known, CallRecord record, EndReason reason, CallContext context, CallEnd end)
    {
        var fromRole = PartyRule.RoleOf(record.From, record.StartedAt, context);
        var toRole = PartyRule.RoleOf(record.To, record.StartedAt, context);
        var direction = record.Direction ?? CallerRule.Between(
            fromRole, toRole == PartyRole.Customer, fromRole == PartyRole.Agent || toRole == PartyRole.Agent);
        var answered = RecordFill.IsAnswered(record) && record.AnsweredAt <= end.At ? record.AnsweredAt : null;
        var customer = fromRole == PartyRole.Customer ? record.From : toRole == PartyRole.Customer ? record.To : null;
        var clientId = customer is null ? null : PartyRule.ClientOf(customer, context);
        var disposition = Disposition(record, reason, answered, end);
        var call = new Call
        {
            State = end.State,
            Basis = CallBasis.Record,
            Direction = direction,
            Disposition = disposition,
            StartedAt = record.StartedAt,
            AnsweredAt = answered,
            EndedAt = end.State == CallState.Open ? null : end.At,
            LastEventAt = known.LastEventAt,
            Duration = end.At > record.StartedAt ? end.At - record.StartedAt : TimeSpan.Zero,
            TalkTime = answered is { } at ? end.At - at : TimeSpan.Zero,
            ClientId = clientId,
            CustomerNumber = customer?.Number ?? "",
        };
        var isMissed = direction == CallDirection.Inbound && disposition is not (null or CallDisposition.Answered);
        call = WithShares(call, record, (fromRole, toRole), context);
        return !isMissed ? call : call with
        {
            Missed = new MissedCall(
                toRole == PartyRole.Agent ? Owner(record, disposition, context) : null,
                MissedCallRule.CallBackBy(clientId, record.StartedAt, context)),
        };
    }

    private static CallDisposition? Disposition(CallRecord record, EndReason reason, DateTimeOffset? answered, CallEnd end)
    {
        if (answered is not null)
        {
            return CallDisposition.Answered;
        }

        if (record.AnsweredBy == PartyRole.Voicemail || reason == EndReason.Voicemail)
        {
            return CallDisposition.Voicemail;
        }

        if (record.Disposition is { } given && (given != CallDisposition.Answered || PartyRule.IsPerson(record.AnsweredBy)))
        {
            return given;
        }

        return end.State == CallState.Open ? null : OfReason(reason, record.AnsweredBy);
    }

    /// <summary>Without a word from the source: who left a menu or a queue did so himself, and a phone rang out.</summary>
    private static CallDisposition OfReason(EndReason reason, PartyRole answeredBy) => reason switch
    {
        EndReason.Abandon => CallDisposition.Abandoned,
        EndReason.Cancel => CallDisposition.Cancelled,
        EndReason.Busy or EndReason.Declined => CallDisposition.Busy,
        EndReason.Failed => CallDisposition.Failed,
        _ when answeredBy == PartyRole.Queue => CallDisposition.Abandoned,
        _ when answeredBy == PartyRole.Ivr => CallDisposition.Cancelled,
        _ => CallDisposition.NoAnswer,
    };

    private static string? Owner(CallRecord record, CallDisposition? disposition, CallContext context) =>
        disposition is CallDisposition.NoAnswer or CallDisposition.Voicemail or CallDisposition.Cancelled
            ? PartyRule.ManagerOf(record.To, record.StartedAt, context)
            : null;

    private static Call WithShares(
        Call call, CallRecord record, (PartyRole From, PartyRole To) roles, CallContext context)
    {
        var from = roles.From == PartyRole.Agent ? PartyRule.ManagerOf(record.From, record.StartedAt, context) : null;
        var to = roles.To == PartyRole.Agent ? PartyRule.ManagerOf(record.To, record.StartedAt, context) : null;
        var isUnassigned = (roles.From == PartyRole.Agent && from is null) || (roles.To == PartyRole.Agent && to is null);
        var flags = isUnassigned ? CallFlags.UnassignedExtension : CallFlags.None;
        call = call with { CallerManagerId = call.Direction == CallDirection.Inbound ? null : from };
        if (call.AnsweredAt is null)
        {
            return call with { Flags = flags };
        }

        var shares = new List<ManagerShare>(2);
        AddShare(shares, from, call.TalkTime);
        AddShare(shares, to == from ? null : to, call.TalkTime);
        return call with
        {
            Flags = flags,
            Shares = [.. shares],
            LastManagerId = to ?? from,
            UnassignedTalkTime = isUnassigned ? call.TalkTime : TimeSpan.Zero,
        };
    }

    private static void AddShare(List<ManagerShare> shares, string? managerId, TimeSpan talkTime)
    {
        if (managerId is not null)
        {
            shares.Add(new ManagerShare(managerId, talkTime));
        }
    }
}
