namespace CallKpi.Detection.Cycles;

/// <summary>The cumulative hazard of a group's client of average pace, by age.</summary>
/// <remarks>
/// The Nelson–Aalen sum Λ(t) = Σ over closing ages u ≤ t of (closings at u / Σ of the factors of clients open just before u), which Klein (1992)
/// gives for clients whose factors on the hazard are known. Straight between ages. Beyond the last age that enough intervals reached it is a
/// power of the age, Λ(t) = (t / b)^k, by least squares in logarithms through the upper five sixths of the sure part: slow clients wait in the
/// hazards of average ones very long. Ages have any unit. This type is immutable.
/// </remarks>
internal sealed class BaseHazard
{
    private const int LeastAtRisk = 30;
    private const int FewestPoints = 3;
    private const int Points = 8;
    private const double Reach = 6;
    private const double LeastPower = 0.2;

    private readonly double[] _ages;
    private readonly double[] _hazards;
    private readonly double _end;
    private readonly double _hazardAtEnd;
    private readonly double _power;

    private BaseHazard(double[] ages, double[] hazards, int sure)
    {
        (_ages, _hazards) = (ages[..sure], hazards[..sure]);
        (_end, _hazardAtEnd) = sure == 0 ? (0, 0) : (_ages[^1], _hazards[^1]);
        _power = PowerOf(_ages, _hazards);
    }

    /// <summary>The curve of a group, of which the closing ages are given with the sums up to them.</summary>
    /// <param name="ages">The ages, ascending, each once.</param>
    /// <param name="hazards">The cumulative hazard up to each.</param>
    /// <param name="atRisk">How many intervals reached each.</param>
    internal static BaseHazard Of(double[] ages, double[] hazards, int[] atRisk)
    {
        int sure = Array.FindLastIndex(atRisk, count => count >= LeastAtRisk) + 1;
        return new BaseHazard(ages, hazards, sure == 0 || hazards[sure - 1] == 0 ? ages.Length : sure);
    }

    /// <summary>Whether anything has closed, so that there is a hazard.</summary>
    internal bool IsKnown => _hazardAtEnd > 0;

    /// <summary>The cumulative hazard up to an age.</summary>
    internal double At(double age)
    {
        if (_hazardAtEnd == 0 || age <= 0)
        {
            return 0;
        }

        return age > _end ? _hazardAtEnd * Math.Pow(age / _end, _power) : Straight(_ages, _hazards, age);
    }

    /// <summary>The age at which the cumulative hazard reaches a value; infinite where nothing closes.</summary>
    internal double AgeAt(double hazard)
    {
        if (_hazardAtEnd == 0)
        {
            return double.PositiveInfinity;
        }

        // A difference of large numbers may come out below nothing.
        return hazard > _hazardAtEnd ? _end * Math.Pow(hazard / _hazardAtEnd, 1 / _power) : Straight(_hazards, _ages, Math.Max(0, hazard));
    }

    // Through the origin and the points; where the argument does not move the last of its values counts.
    private static double Straight(double[] from, double[] to, double at)
    {
        int index = Array.BinarySearch(from, at);
        if (index >= 0)
        {
            return to[index];
        }

        index = ~index;
        (double low, double lowTo) = index == 0 ? (0, 0) : (from[index - 1], to[index - 1]);
        return lowTo + ((at - low) / (from[index] - low) * (to[index] - lowTo));
    }

    private static double PowerOf(double[] ages, double[] hazards)
    {
        double[] closing = [.. hazards.Where(hazard => hazard > 0)];
        if (closing.Length < FewestPoints)
        {
            return 1;
        }

        double high = Math.Log(closing[^1]), low = Math.Log(Math.Max(closing[0], closing[^1] / Reach));
        List<(double X, double Y)> points = [];
        for (int index = 0; index < Points; index++)
        {
            double log = low + ((high - low) * index / (Points - 1)), least = Math.Exp(log) * (1 - 1e-12);
            int place = Array.FindIndex(hazards, hazard => hazard >= least);
            if (ages[place] > 0)
            {
                points.Add((Math.Log(ages[place]), log));
            }
        }

        double meanX = points.Average(point => point.X), meanY = points.Average(point => point.Y);
        double square = points.Sum(point => (point.X - meanX) * (point.X - meanX));
        return square < 1e-12 ? 1 : Math.Max(LeastPower, points.Sum(point => (point.X - meanX) * (point.Y - meanY)) / square);
    }
}
