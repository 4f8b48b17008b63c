namespace CallKpi.Domain.Calls;

/// <summary>Rules 10, 12 and 13: the end that a call's times run to.</summary>
/// <param name="State">How the end is known.</param>
/// <param name="At">The end; of an open call the instant of the question.</param>
/// <param name="Reason">Why the call ended.</param>
/// <param name="EventIndex">The place of the end in the canonical order, or -1 if it is no event of the ruling source.</param>
/// <param name="LegId">The leg that the end was reported on; usually none.</param>
internal readonly record struct CallEnd(CallState State, DateTimeOffset At, EndReason Reason, int EventIndex, string LegId)
{
    /// <summary>Differences up to here are the clocks', not the call's.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2);

    /// <summary>The first end that the ruling source reported, else the record's, else another source's, else none.</summary>
    public static CallEnd Find(KnownEvents known, CallContext context, DateTimeOffset asOf)
    {
        var last = DateTimeOffset.MinValue;
        CallEnd? elsewhere = null;
        var all = known.Events;
        for (var i = 0; i < all.Length; i++)
        {
            var candidate = all[i];
            var isRuling = known.IsRuling(candidate);
            if (candidate.Kind == CallEventKind.Ended && isRuling)
            {
                return new CallEnd(CallState.Ended, candidate.OccurredAt, candidate.Reason, i, candidate.LegId);
            }

            if (candidate.Kind == CallEventKind.Ended)
            {
                elsewhere ??= new CallEnd(CallState.Ended, candidate.OccurredAt, candidate.Reason, -1, "");
            }
            else if (isRuling && ShowsLife(candidate.Kind) && candidate.OccurredAt > last)
            {
                last = candidate.OccurredAt;
            }
        }

        if (known.Record?.EndedAt is { } recorded)
        {
            return new CallEnd(CallState.Ended, recorded, EndReason.Unspecified, -1, "");
        }

        if (elsewhere is { } other && other.At >= last)
        {
            return other;
        }

        return Silent(last == DateTimeOffset.MinValue ? known.LastEventAt : last, context, asOf);
    }

    /// <summary>
    /// True for an event that the end precedes. On the leg of the end itself the order decides, elsewhere time: at one
    /// instant an answer ranks before the end.
    /// </summary>
    public bool IsBefore(CallEvent other, int index)
    {
        if (State == CallState.Open)
        {
            return false;
        }

        return EventIndex >= 0 && other.LegId == LegId ? index > EventIndex : other.OccurredAt > At;
    }

    /// <summary>Rule 12: open until the source has been silent for the limit, then ended at its last event.</summary>
    private static CallEnd Silent(DateTimeOffset last, CallContext context, DateTimeOffset asOf) =>
        asOf - last >= context.LostEndAfter
            ? new CallEnd(CallState.LostEnd, last, EndReason.Unspecified, -1, "")
            : new CallEnd(CallState.Open, asOf, EndReason.Unspecified, -1, "");

    /// <summary>A file that is ready, or failed, arrives after the call and would stretch a lost end beyond what is certain.</summary>
    private static bool ShowsLife(CallEventKind kind) =>
        kind is not (CallEventKind.RecordingReady or CallEventKind.RecordingFailed);
}
