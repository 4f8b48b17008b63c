namespace CallKpi.Detection.Cycles;

/// <summary>The shape of a cumulative hazard: its value by the age, in multiples of the age at which it is 1.</summary>
/// <remarks>
/// Knots stand at powers of √2. Between them, and beyond the outer ones as between the last two, the logarithm of the hazard is straight in the
/// logarithm of the age: a chain of Weibull distributions, each of which a scale of ages leaves what it is. No unit. This type is immutable.
/// </remarks>
internal sealed class PaceHazard
{
    /// <summary>How many knots there are, and which of them is the age at which the hazard is 1.</summary>
    internal const int Knots = 17;
    internal const int Middle = 9;

    /// <summary>The logarithm of √2.</summary>
    internal const double Step = 0.34657359027997264;

    private readonly double[] _logs;

    /// <summary>The shape with these logarithms of the hazard at its knots: rising, 0 at the middle one.</summary>
    internal PaceHazard(ReadOnlySpan<double> logs) => _logs = logs.ToArray();

    /// <summary>Closings that come evenly: the hazard is the age.</summary>
    internal static PaceHazard Even { get; } = new([.. Enumerable.Range(-Middle, Knots).Select(knot => knot * Step)]);

    /// <summary>The hazards at the knots.</summary>
    internal double[] Hazards => [.. _logs.Select(Math.Exp)];

    /// <summary>The hazard up to a multiple.</summary>
    internal double At(double multiple) => multiple <= 0 ? 0 : AtLog(Math.Log(multiple)).Hazard;

    /// <summary>The hazard up to the multiple with a logarithm, and by how much it grows for each unit of that logarithm.</summary>
    internal (double Hazard, double Slope) AtLog(double log)
    {
        double place = (log / Step) + Middle;
        int lower = (int)Math.Clamp(place, 0, Knots - 2);
        double rise = _logs[lower + 1] - _logs[lower], hazard = Math.Exp(_logs[lower] + ((place - lower) * rise));
        return (hazard, hazard * rise / Step);
    }

    /// <summary>The multiple at which the hazard reaches a value.</summary>
    internal double MultipleAt(double hazard)
    {
        if (hazard <= 0)
        {
            return 0;
        }

        double log = Math.Log(hazard);
        int found = Array.BinarySearch(_logs, log);
        int lower = Math.Clamp(found >= 0 ? found : ~found - 1, 0, Knots - 2);
        return Math.Exp((lower - Middle + ((log - _logs[lower]) / (_logs[lower + 1] - _logs[lower]))) * Step);
    }
}
