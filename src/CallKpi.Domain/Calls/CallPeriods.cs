using NodaTime;

namespace CallKpi.Domain.Calls;

/// <summary>The keys of the periods that an instant belongs to, in one zone.</summary>
/// <remarks>
/// Rule 9: a call belongs whole to the periods of its start, in the branch's zone. The hour carries its offset, because
/// the two 02:00 hours of the autumn night are two hours. In a zone whose offset is not a whole number of hours, the
/// hour is that of the wall clock.
/// </remarks>
/// <param name="Hour">The hour's start with its offset: <c>2026-10-25T02:00:00+02:00</c>.</param>
/// <param name="Day">The local date: <c>2026-10-25</c>.</param>
/// <param name="Week">The Monday on which the week began: <c>2026-10-19</c>.</param>
/// <param name="Month">The month: <c>2026-10</c>.</param>
/// <param name="Quarter">The quarter: <c>2026-Q4</c>.</param>
public sealed record CallPeriods(string Hour, string Day, string Week, string Month, string Quarter)
{
    /// <summary>The periods of an instant in a zone.</summary>
    public static CallPeriods Of(DateTimeOffset at, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        throw new NotImplementedException(at.ToString());
    }
}
