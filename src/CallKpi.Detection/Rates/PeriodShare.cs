namespace CallKpi.Detection.Rates;

/// <summary>A subject's hits among its cases in a period.</summary>
/// <param name="SubjectId">Whose they are.</param>
/// <param name="Period">How many periods ago; 0 is the one that is judged.</param>
/// <param name="Hits">The hits.</param>
/// <param name="Cases">The cases, hits among them.</param>
public readonly record struct PeriodShare(string SubjectId, int Period, int Hits, int Cases)
{
    /// <summary>x = asin √((k + 3/8) / (n + 3/4)), on which chance scatters all alike (Anscombe 1948).</summary>
    internal double Scaled => Math.Asin(Math.Sqrt((Hits + 0.375) / (Cases + 0.75)));
}
