namespace CallKpi.Detection.Cycles;

/// <summary>How fast each manager's intervals close, against the group's.</summary>
/// <remarks>
/// Closings are counted against those that the group's cumulative hazard expects over the same ages (a standardised ratio), and the ratio is
/// shrunk: (κ + closings) / (κ + expected), the mean of a gamma–Poisson posterior with κ expected closings as its prior (Efron and Morris
/// 1973). Closings and hazards beyond a surprise of −ln 5 % are left out. The pace is the inverse: over 1 for a slow manager. No unit.
/// </remarks>
internal sealed class PersonPaces
{
    private readonly Dictionary<(string PersonId, string Group), double> _paces = [];

    internal double Of(string personId, string group) => _paces.GetValueOrDefault((personId, group), 1);

    /// <summary>The paces of a history whose ages are already in the client's own time.</summary>
    internal static PersonPaces Fit(
        IReadOnlyList<CycleInterval> intervals, ReadOnlySpan<double> ages, IReadOnlyDictionary<string, SurvivalCurve> curves, double weight)
    {
        Dictionary<(string, string), (double Closings, double Expected)> sums = [];
        for (int index = 0; index < intervals.Count; index++)
        {
            CycleInterval interval = intervals[index];
            double expected = curves[interval.Group].HazardAt(ages[index]);
            bool isClosing = interval.IsClosed && expected < GammaFrailty.MostSurprise;
            (double closings, double sum) = sums.GetValueOrDefault((interval.PersonId, interval.Group));
            sums[(interval.PersonId, interval.Group)] =
                (closings + (isClosing ? 1 : 0), sum + Math.Min(expected, GammaFrailty.MostSurprise));
        }

        PersonPaces paces = new();
        foreach (((string, string) key, (double closings, double expected)) in sums)
        {
            paces._paces[key] = (weight + expected) / (weight + closings);
        }

        return paces;
    }
}
