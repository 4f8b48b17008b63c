namespace CallKpi.Detection.Durations;

/// <summary>The scale on which durations are compared: x = ln(seconds + 0.5), cut into bins.</summary>
/// <remarks>
/// Half a second is added so that a call of 0 s has a logarithm. A fine bin is 0.1 wide, 10 % of its duration; 140 of them reach from 0 s to a week.
/// A coarse bin is two fine ones.
/// </remarks>
internal static class DurationScale
{
    internal const double Width = 0.1;
    internal const int Bins = 140;
    internal const int CoarseBins = Bins / 2;

    private const double Shift = 0.5;

    internal static readonly double Lowest = Math.Log(Shift);

    internal static double LogOf(double seconds) => Math.Log(seconds + Shift);

    internal static double SecondsOf(double x) => Math.Max(0, Math.Exp(x) - Shift);

    internal static int BinOf(double x) => Math.Clamp((int)((x - Lowest) / Width), 0, Bins - 1);

    internal static double MiddleOf(int bin) => Lowest + ((bin + 0.5) * Width);
}
