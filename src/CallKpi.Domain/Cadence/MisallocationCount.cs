namespace CallKpi.Domain.Cadence;

/// <summary>How many contacts a manager made, and how many of them went to the wrong client.</summary>
/// <param name="Counted">His counted contacts in the period.</param>
/// <param name="Misallocated">Those made while a client of his of greater weight was overdue.</param>
public readonly record struct MisallocationCount(int Counted, int Misallocated);
