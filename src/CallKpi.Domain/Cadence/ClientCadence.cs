using CallKpi.Domain.Periods;
using NodaTime;

namespace CallKpi.Domain.Cadence;

/// <summary>How a client stands at an instant, for one kind of contact.</summary>
/// <param name="Client">The client.</param>
/// <param name="Manager">Whose he is now; null where he is nobody's.</param>
/// <param name="Target">The target in force.</param>
/// <param name="LastContact">The last counted contact, one at this instant included; null where there was none.</param>
/// <param name="Gap">The time since it, by the target's clock; without one, since the assignment.</param>
/// <param name="State">Ok, due or overdue.</param>
/// <param name="OverdueRatio">max(0, gap - G) / G.</param>
/// <param name="NextDue">The local working day by which to contact him.</param>
public sealed record ClientCadence(
    string Client,
    string? Manager,
    CadenceTarget Target,
    DateTimeOffset? LastContact,
    TimeSpan Gap,
    CadenceState State,
    Ratio OverdueRatio,
    LocalDate NextDue)
{
    /// <summary>How a client stands now; null without a target in force, or if he was never contacted nor assigned.</summary>
    /// <remarks>
    /// Of a client who is nobody's any more and was never contacted the gap runs from his last assignment: that nobody
    /// has spoken to him is no less true.
    /// </remarks>
    public static ClientCadence? Of(
        ClientHistory history,
        DateTimeOffset asOf,
        WorkingCalendar calendar,
        CadenceKinds kind = CadenceKinds.Calls)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(calendar);
        var now = asOf.UtcTicks;
        if (history.PieceAt(kind, now) is not { } piece)
        {
            return null;
        }

        var contacts = piece.ContactsBefore(now + 1);
        if (OriginTicks(history, piece, contacts, now) is not { } origin)
        {
            return null;
        }

        var target = piece.Target;
        var clock = new CadenceClock(target.Unit, calendar);
        var gap = clock.ReadingAt(now) - clock.ReadingAt(origin);
        var originAt = new DateTimeOffset(origin, TimeSpan.Zero);
        return new ClientCadence(
            history.Client,
            history.AssignmentAt(now)?.ManagerId,
            target,
            contacts > 0 ? originAt : null,
            new TimeSpan(gap),
            StateOf(gap, target),
            gap <= target.TargetGapTicks ? Ratio.Zero : new Ratio(gap - target.TargetGapTicks, target.TargetGapTicks),
            NextDueDate.After(LocalDays.DateOf(originAt, calendar.Zone), target, calendar));
    }

    /// <summary>The gap just before an instant: a contact at that instant has not closed it yet; null where there is none.</summary>
    public static TimeSpan? GapBefore(
        ClientHistory history,
        DateTimeOffset at,
        WorkingCalendar calendar,
        CadenceKinds kind = CadenceKinds.Calls)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(calendar);
        var ticks = at.UtcTicks;
        if (history.PieceAt(kind, ticks) is not { } piece
            || OriginTicks(history, piece, piece.ContactsBefore(ticks), ticks) is not { } origin)
        {
            return null;
        }

        var clock = new CadenceClock(piece.Target.Unit, calendar);
        return new TimeSpan(clock.ReadingAt(ticks) - clock.ReadingAt(origin));
    }

    private static long? OriginTicks(ClientHistory history, TargetPiece piece, int contacts, long ticks) => contacts > 0
        ? piece.ContactTicks[contacts - 1]
        : (history.AssignmentAt(ticks) ?? history.LastAssignmentBegunBy(ticks))?.From.UtcTicks;

    private static CadenceState StateOf(long gap, CadenceTarget target) =>
        gap >= target.MaximumGapTicks ? CadenceState.Overdue
        : gap >= target.TargetGapTicks ? CadenceState.Due
        : CadenceState.Ok;
}
