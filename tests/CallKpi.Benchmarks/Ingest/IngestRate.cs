namespace CallKpi.Benchmarks.Ingest;

/// <summary>How fast events went in, and what that cost.</summary>
/// <param name="PerSecond">Events a second.</param>
/// <param name="BytesAllocated">Bytes allocated for an event, by server and client together.</param>
/// <param name="PausedShare">The share of the time in which the garbage collector stopped everything.</param>
internal readonly record struct IngestRate(double PerSecond, double BytesAllocated, double PausedShare);
