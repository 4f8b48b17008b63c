namespace CallKpi.Detection.Durations;

/// <summary>A location and a scale of x = ln(seconds + 0.5).</summary>
/// <param name="Location">The centre.</param>
/// <param name="Scale">The spread, as a standard deviation.</param>
internal readonly record struct DurationShape(double Location, double Scale)
{
    /// <summary>The median absolute deviation of a normal distribution is 0.6745 of its standard deviation (Hampel 1974).</summary>
    internal const double MadToDeviation = 1.4826;

    /// <summary>The scale at which the logistic distribution has variance 1: √3 / π.</summary>
    private const double LogisticScale = 0.551328895421792;

    /// <summary>
    /// The shape of a history, shrunk towards a wider group's by n / (n + weight): few calls say little about a person
    /// (empirical Bayes; Efron and Morris 1973).
    /// </summary>
    internal DurationShape Shrink(DurationSketch? own, DurationDetectorOptions options)
    {
        if (own is not { Count: > 0 })
        {
            return this;
        }

        var median = own.MedianBucket();
        var deviation = MadToDeviation * own.MedianDistance(median);
        var share = own.Count / (own.Count + options.ShrinkWeight);
        var location = Location + (share * (DurationSketch.MiddleOf(median) - Location));
        var scale = Scale + (share * (deviation - Scale));
        return new DurationShape(location, Math.Max(scale, options.MinimumScale));
    }

    /// <summary>Where a point of this shape lies in another: as many scales from the other's location.</summary>
    internal double MapTo(DurationShape other, double x) => other.Location + ((x - Location) * other.Scale / Scale);

    /// <summary>The share of the assumed distribution below x. Logistic: tails heavier than the normal's, and a closed form.</summary>
    internal double ShareBelow(double x) => 1 / (1 + Math.Exp(-(x - Location) / (Scale * LogisticScale)));
}
