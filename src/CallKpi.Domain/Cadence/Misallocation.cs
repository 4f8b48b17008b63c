using CallKpi.Domain.Periods;

namespace CallKpi.Domain.Cadence;

/// <summary>Finds the contacts with clients of low priority made while one of higher priority was overdue (A08).</summary>
public static class Misallocation
{
    /// <summary>The counts of every manager who made a counted contact in the period up to now.</summary>
    public static IReadOnlyDictionary<string, MisallocationCount> Of(
        IReadOnlyCollection<ClientHistory> clients,
        Period period,
        DateTimeOffset asOf,
        WorkingCalendar calendar) => throw new NotImplementedException();
}
