namespace CallKpi.Detection.Cycles;

/// <summary>Finds the age at which a group's hazard is 1.</summary>
internal static class PaceScale
{
    private const int MostTurns = 60;
    private const double Settled = 1e-9;

    /// <summary>As far as one step may go, in logarithm.</summary>
    private const double LongestStep = 3;

    /// <summary>The scale at which as many closings are expected as there were.</summary>
    /// <param name="expected">Closings expected at a scale, and by how much fewer for each unit of the scale's logarithm: they fall without end.</param>
    /// <param name="closings">How many there were; over 0.</param>
    /// <param name="guess">Where to begin.</param>
    /// <remarks>Newton's method in logarithms of both, where a power is a straight line; a step that does not help is halved.</remarks>
    internal static double Solve(Func<double, (double Count, double Slope)> expected, double closings, double guess)
    {
        double log = Math.Log(guess), part = 1, last = double.PositiveInfinity;
        for (int turn = 0; turn < MostTurns; turn++)
        {
            (double count, double slope) = expected(Math.Exp(log));
            double excess = Math.Log(count / closings);
            if (Math.Abs(excess) < Settled)
            {
                break;
            }

            part = Math.Abs(excess) < last ? part : part / 2;
            last = Math.Abs(excess);
            log += part * (slope > 0 ? Math.Clamp(excess * count / slope, -LongestStep, LongestStep) : -LongestStep);
        }

        return Math.Exp(log);
    }
}
