namespace CallKpi.Detection.Cycles;

/// <summary>The tail of a survival curve as a Weibull distribution: ln(−ln S(t)) = a + k · ln t.</summary>
/// <remarks>
/// The line is fitted by least squares through eight survivals, evenly spaced in logarithm, between two limits; what is rarer never enters,
/// so forgotten clients, who live there, cannot push the alarm away. Where over an eighth of all outlive the curve's reliable end, they are
/// taken for never closing and are removed first. Weibull 1951; the double logarithm makes its survival a straight line. Ages have any unit.
/// </remarks>
/// <param name="Shape">k: above 1 closings come ever faster, below 1 ever slower.</param>
/// <param name="Intercept">a: −k times the logarithm of the age that 1/e outlive.</param>
public readonly record struct WeibullTail(double Shape, double Intercept)
{
    /// <summary>A larger share left at the end is not only a slow tail.</summary>
    private const double LeastNever = 0.12;

    private const double LeastShape = 0.2;
    private const int Points = 8;
    private const int FewestPoints = 3;

    /// <summary>The tail of a curve; null when it is too short to have one.</summary>
    public static WeibullTail? Fit(SurvivalCurve curve, double from, double to)
    {
        ArgumentNullException.ThrowIfNull(curve);
        double never = curve.Plateau > LeastNever ? curve.Plateau : 0;
        List<(double X, double Y)> points = [];
        for (int index = 0; index < Points; index++)
        {
            double share = Math.Exp(Math.Log(from) + ((Math.Log(to) - Math.Log(from)) * index / (Points - 1)));
            if (curve.AgeAt(never + (share * (1 - never))) is { } age and > 0)
            {
                points.Add((Math.Log(age), Math.Log(-Math.Log(share))));
            }
        }

        return points.Count < FewestPoints ? null : Line(points);
    }

    /// <summary>The age that a share outlives.</summary>
    public double AgeAt(double share) => Math.Exp((Math.Log(-Math.Log(share)) - Intercept) / Shape);

    /// <summary>The share that outlives an age.</summary>
    public double At(double age) => age <= 0 ? 1 : Math.Exp(-Math.Exp(Intercept + (Shape * Math.Log(age))));

    private static WeibullTail? Line(List<(double X, double Y)> points)
    {
        double meanX = points.Average(point => point.X), meanY = points.Average(point => point.Y);
        double square = points.Sum(point => (point.X - meanX) * (point.X - meanX));
        if (square < 1e-12)
        {
            return null;
        }

        double slope = points.Sum(point => (point.X - meanX) * (point.Y - meanY)) / square;
        double shape = Math.Max(LeastShape, slope);
        return new WeibullTail(shape, meanY - (shape * meanX));
    }
}
