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
    public static ClientCadence? Of(
        ClientHistory history,
        DateTimeOffset asOf,
        WorkingCalendar calendar,
        CadenceKinds kind = CadenceKinds.Calls) => throw new NotImplementedException();

    /// <summary>The gap just before an instant: a contact at that instant has not closed it yet; null where there is none.</summary>
    public static TimeSpan? GapBefore(
        ClientHistory history,
        DateTimeOffset at,
        WorkingCalendar calendar,
        CadenceKinds kind = CadenceKinds.Calls) => throw new NotImplementedException();
}
