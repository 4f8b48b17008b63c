namespace CallKpi.Detection.Cycles;

/// <summary>The cumulative hazard of a group's client of average pace, by age.</summary>
/// <remarks>
/// The values of <see cref="GroupAges.Sum"/>, straight between the ages that were seen; beyond the last it grows as the prior's shape does at
/// the group's scale, which is what the posterior of a gamma process says where nobody is at risk. Ages have any unit. This type is immutable.
/// </remarks>
internal sealed class BaseHazard
{
    private readonly double[] _ages;
    private readonly double[] _hazards;
    private readonly PaceHazard _shape;
    private readonly double _scale;
    private readonly double _end;
    private readonly double _hazardAtEnd;
    private readonly double _shapeAtEnd;

    /// <summary>The curve of a group.</summary>
    /// <param name="ages">The ages, ascending, each once, at least one.</param>
    /// <param name="hazards">The cumulative hazard up to each.</param>
    /// <param name="shape">How it grows beyond the last.</param>
    /// <param name="scale">The age at which the shape is 1; infinite where nothing has closed.</param>
    internal BaseHazard(double[] ages, double[] hazards, PaceHazard shape, double scale)
    {
        (_ages, _hazards, _shape, _scale) = (ages, hazards, shape, scale);
        (_end, _hazardAtEnd, _shapeAtEnd) = (ages[^1], hazards[^1], shape.At(ages[^1] / scale));
    }

    /// <summary>Whether anything has closed, so that there is a hazard.</summary>
    internal bool IsKnown => double.IsFinite(_scale);

    /// <summary>The cumulative hazard up to an age.</summary>
    internal double At(double age)
    {
        if (!IsKnown || age <= 0)
        {
            return 0;
        }

        return age > _end ? _hazardAtEnd + (_shape.At(age / _scale) - _shapeAtEnd) : Straight(_ages, _hazards, age);
    }

    /// <summary>The age at which the cumulative hazard reaches a value; infinite where nothing closes.</summary>
    internal double AgeAt(double hazard)
    {
        if (!IsKnown)
        {
            return double.PositiveInfinity;
        }

        // A difference of large numbers may come out below nothing.
        return hazard > _hazardAtEnd ? _scale * _shape.MultipleAt(_shapeAtEnd + (hazard - _hazardAtEnd)) : Straight(_hazards, _ages, Math.Max(0, hazard));
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
}
