using System.Numerics;
using CallKpi.Domain.Periods;

namespace CallKpi.Domain.Cadence;

/// <summary>Whether the targets fit into a manager's days, said before anyone is punished for them.</summary>
/// <param name="Required">The contacts a working day that the targets ask for; null without working days.</param>
/// <param name="Made">The contacts on his median working day; null without such days.</param>
public sealed record CapacityCheck(Ratio? Required, Ratio? Made)
{
    /// <summary>The required figure as shown: rounded up, since a third of a contact is a contact.</summary>
    public BigInteger? RequiredShown => Required?.Ceiling();

    /// <summary>Whether he makes what is required, by the exact figures; null where either does not exist.</summary>
    public bool? Fits => Required is { } required && Made is { } made ? required <= made : null;

    /// <summary>Works out both figures.</summary>
    /// <param name="demands">The clients with their target gaps.</param>
    /// <param name="calendarDays">Calendar days in the period.</param>
    /// <param name="workingDays">Working days in the period.</param>
    /// <param name="countedPerWorkingDay">Counted contacts on each working day, days without one included.</param>
    public static CapacityCheck Of(
        IEnumerable<CapacityDemand> demands,
        int calendarDays,
        int workingDays,
        IEnumerable<int> countedPerWorkingDay)
    {
        ArgumentNullException.ThrowIfNull(demands);
        ArgumentNullException.ThrowIfNull(countedPerWorkingDay);
        var contacts = Ratio.Zero;
        foreach (var demand in demands)
        {
            var days = demand.Unit == CadenceUnit.Days ? calendarDays : workingDays;
            contacts += new Ratio((BigInteger)demand.Clients * days, demand.TargetGapDays);
        }

        Ratio? required = workingDays > 0 ? contacts / workingDays : null;
        return new CapacityCheck(required, MedianOf(countedPerWorkingDay));
    }

    private static Ratio? MedianOf(IEnumerable<int> counts)
    {
        int[] sorted = [.. counts.Order()];
        var middle = sorted.Length / 2;
        return sorted.Length switch
        {
            0 => null,
            var length when length % 2 == 1 => sorted[middle],
            _ => new Ratio((BigInteger)sorted[middle - 1] + sorted[middle], 2),
        };
    }
}
