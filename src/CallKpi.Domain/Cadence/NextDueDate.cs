using CallKpi.Domain.Periods;
using NodaTime;

namespace CallKpi.Domain.Cadence;

/// <summary>The working day by which a client is to be contacted next.</summary>
public static class NextDueDate
{
    /// <summary>The due date after a contact, or after an assignment without one.</summary>
    /// <remarks>
    /// G days on, forward to a working day; where that is past M days on, back to the last working day not later than M,
    /// so that a due date never asks for an overdue client; where no working day is left in between, forward after all.
    /// In working days: the G-th working day after.
    /// </remarks>
    /// <param name="origin">The local date of the last counted contact or of the assignment.</param>
    /// <param name="target">The target in force.</param>
    /// <param name="calendar">The branch's working days.</param>
    public static LocalDate After(LocalDate origin, CadenceTarget target, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(calendar);
        if (target.Unit == CadenceUnit.WorkingDays)
        {
            return calendar.WorkingDayAfter(origin, target.TargetGapDays);
        }

        var forward = calendar.WorkingDayOnOrAfter(origin.PlusDays(target.TargetGapDays));
        var latest = origin.PlusDays(target.MaximumGapDays);
        if (forward <= latest)
        {
            return forward;
        }

        var back = calendar.WorkingDayOnOrBefore(latest);
        return back > origin ? back : forward;
    }
}
