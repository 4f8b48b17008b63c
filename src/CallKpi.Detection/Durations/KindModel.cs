namespace CallKpi.Detection.Durations;

/// <summary>What is usual for one kind of calls with everybody: location, quartiles, and densities of the residuals, alone and by context.</summary>
/// <remarks>
/// A residual is x less the location of its person and kind. Tables reach from -8 to +8 in fine bins. An immutable result of <see cref="KindFit"/>;
/// without calls it is the assumption for the first day.
/// </remarks>
internal sealed class KindModel
{
    internal const int Bins = 160;
    internal const double Lowest = -8;

    /// <summary>Before the first calls a duration has a median of 90 s and a deviation of 1.3 on x; that counts as so many calls.</summary>
    internal const double AssumedSeconds = 90;
    internal const double AssumedDeviation = 1.3;
    internal const double AssumedCalls = 20;

    /// <summary>At so many calls of a context its own density weighs as much as the kind's.</summary>
    internal const double ContextWeight = 100;

    /// <summary>Contexts are not independent of each other: each counts for less than all of its logarithm.</summary>
    internal const double ContextExponent = 0.75;

    internal const double MostContext = 2.5;

    /// <summary>The upper quartile of a normal distribution lies so many deviations above the median.</summary>
    private const double NormalQuartile = 0.6745;

    internal static readonly KindModel Assumed = new(new float[Bins], 0, new float[DurationContext.Classes * Bins], new double[DurationContext.Classes])
    {
        Median = DurationScale.LogOf(AssumedSeconds),
        LowerQuartileSeconds = AssumedSeconds * Math.Exp(-NormalQuartile * AssumedDeviation),
        UpperQuartileSeconds = AssumedSeconds * Math.Exp(NormalQuartile * AssumedDeviation),
    };

    private readonly float[] density;
    private readonly float[] below;
    private readonly float[] context;
    private readonly double[] contextCounts;

    /// <param name="residuals">The smoothed density of the residuals.</param>
    /// <param name="count">Of how many calls.</param>
    /// <param name="contextLogs">By class and bin: the logarithm of the class's density over the kind's.</param>
    /// <param name="contextCounts">How many calls each class has.</param>
    internal KindModel(ReadOnlySpan<float> residuals, int count, float[] contextLogs, double[] contextCounts)
    {
        density = new float[Bins];
        for (var bin = 0; bin < Bins; bin++)
        {
            density[bin] = (float)Blend(residuals[bin], count, bin);
        }

        below = new float[Bins];
        var sum = 0.0;
        for (var bin = 0; bin < Bins; bin++)
        {
            sum += density[bin] * DurationScale.Width;
            below[bin] = (float)(sum - (0.5 * density[bin] * DurationScale.Width));
        }

        Count = count;
        context = contextLogs;
        this.contextCounts = contextCounts;
    }

    internal int Count { get; }

    internal required double Median { get; init; }

    internal required double LowerQuartileSeconds { get; init; }

    internal required double UpperQuartileSeconds { get; init; }

    /// <summary>The share of calls that last as long as a drop.</summary>
    internal double DropShare { get; init; }

    /// <summary>The density of a residual.</summary>
    internal double Density(double residual) => Kernel.Read(density, Position(residual));

    /// <summary>The share of residuals below one.</summary>
    internal double ShareBelow(double residual) => Math.Clamp(Kernel.Read(below, Position(residual)), 0, 1);

    /// <summary>How much the context moves the logarithm of the density of a residual.</summary>
    internal double ContextLog(double residual, in DurationContext call)
    {
        var position = Position(residual);
        var sum = Log(call.RecencyIndex, position) + Log(call.PauseIndex, position) + Log(call.PaceIndex, position);
        return Math.Clamp(ContextExponent * sum, -MostContext, MostContext);
    }

    /// <summary>How much one class of the context moves it.</summary>
    internal double ContextLog(double residual, int contextClass) =>
        Math.Clamp(ContextExponent * Log(contextClass, Position(residual)), -MostContext, MostContext);

    /// <summary>The share of calls that follow the last one to the same partner within half an hour.</summary>
    internal double RedialShare() => (contextCounts[0] + contextCounts[1] + contextCounts[2] + 2) / (Count + 40);

    /// <summary>The density of the pause before a call, per second, uniform within its class.</summary>
    internal double PauseDensity(int pause)
    {
        const double EveningSeconds = 20_000;
        var ends = DurationContext.PauseEnds;
        var width = pause == ends.Length ? EveningSeconds : ends[pause] - (pause == 0 ? 0 : ends[pause - 1]);
        return (contextCounts[DurationContext.Recencies + pause] + 1) / ((Count + DurationContext.Pauses) * width);
    }

    private static double Position(double residual) => (residual - Lowest) / DurationScale.Width;

    private static double Blend(double measured, int count, int bin)
    {
        var deviations = (Lowest + ((bin + 0.5) * DurationScale.Width)) / AssumedDeviation;
        var assumed = Math.Exp(-0.5 * deviations * deviations) / (AssumedDeviation * Math.Sqrt(2 * Math.PI));
        return ((count * measured) + (AssumedCalls * assumed)) / (count + AssumedCalls);
    }

    private double Log(int contextClass, double position) => Kernel.Read(context.AsSpan(contextClass * Bins, Bins), position);
}
