namespace CallKpi.Domain.Deals;

/// <summary>How many deals a client or manager made in each of some months.</summary>
/// <param name="Id">The client or manager.</param>
/// <param name="ClassId">The class that it is comparable with.</param>
/// <param name="Counts">The deals of each month.</param>
/// <param name="Exposures">How much chance each month gave: working days, times clients for a manager; 0 for months in which it was not there.</param>
public sealed record CountedSubject(string Id, string ClassId, IReadOnlyList<int> Counts, IReadOnlyList<double> Exposures)
{
    /// <summary>The count of the month that is judged, the last.</summary>
    public int Count => Counts[^1];
}
