namespace CallKpi.Detection.Durations;

/// <summary>What is usual for one kind of calls with everybody: location, quartiles, and densities of the residuals, alone and by context.</summary>
/// <remarks>
/// A residual is x less the location of its person and kind. Tables reach from -8 to +8 in fine bins. An immutable result of <see cref="KindFit"/>;
/// without calls it is the prior.
/// </remarks>
internal sealed class KindModel
{
    internal const int Bins = 160;
    internal const double Lowest = -8;

    /// <summary>At so many calls of a kind the shares of its own contexts weigh as much as the prior's.</summary>
    private const double ShareWeight = 40;

    /// <summary>Contexts are not independent of each other: each counts for less than all of its logarithm.</summary>
    internal const double ContextExponent = 0.75;

    internal const double MostContext = 2.5;

    private readonly float[] density;
    private readonly float[] below;
    private readonly float[] context;
    private readonly double[] contextCounts;
    private readonly DurationPrior prior;

    /// <param name="prior">What is assumed where there are few calls.</param>
    /// <param name="residuals">The smoothed density of the residuals.</param>
    /// <param name="count">Of how many calls.</param>
    /// <param name="contextLogs">By class and bin: the logarithm of the class's density over the kind's.</param>
    /// <param name="contextCounts">How many calls each class has.</param>
    internal KindModel(DurationPrior prior, ReadOnlySpan<float> residuals, int count, float[] contextLogs, double[] contextCounts)
    {
        density = new float[Bins];
        for (var bin = 0; bin < Bins; bin++)
        {
            density[bin] = (float)(((count * residuals[bin]) + (prior.ShapeCalls * prior.Density[bin])) / (count + prior.ShapeCalls));
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
        this.prior = prior;
    }

    /// <summary>What is assumed of a kind without calls.</summary>
    internal static KindModel Of(DurationPrior prior) =>
        new(prior, new float[Bins], 0, Array.ConvertAll(prior.ContextLogs, log => (float)log), new double[DurationContext.Classes])
        {
            Median = prior.Median,
            LowerQuartileSeconds = DurationScale.SecondsOf(prior.LowerQuartile),
            UpperQuartileSeconds = DurationScale.SecondsOf(prior.UpperQuartile),
        };

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
        sum += call.PartnerClass < 0 ? 0 : Log(call.PartnerIndex, position);
        return Math.Clamp(ContextExponent * sum, -MostContext, MostContext);
    }

    /// <summary>How much one class of the context moves it.</summary>
    internal double ContextLog(double residual, int contextClass) =>
        Math.Clamp(ContextExponent * Log(contextClass, Position(residual)), -MostContext, MostContext);

    /// <summary>The share of calls that follow the last one to the same partner within half an hour.</summary>
    internal double RedialShare() => ShareOf(0) + ShareOf(1) + ShareOf(2);

    /// <summary>The density of the pause before a call, per second, uniform within its class.</summary>
    internal double PauseDensity(int pause)
    {
        const double EveningSeconds = 20_000;
        var ends = DurationContext.PauseEnds;
        var width = pause == ends.Length ? EveningSeconds : ends[pause] - (pause == 0 ? 0 : ends[pause - 1]);
        return ShareOf(DurationContext.Recencies + pause) / width;
    }

    private double ShareOf(int contextClass) =>
        (contextCounts[contextClass] + (ShareWeight * prior.ContextShares[contextClass])) / (Count + ShareWeight);

    /// <summary>The fine bin of a residual.</summary>
    internal static int BinOf(double residual) => Math.Clamp((int)Position(residual), 0, Bins - 1);

    private static double Position(double residual) => (residual - Lowest) / DurationScale.Width;

    private double Log(int contextClass, double position) => Kernel.Read(context.AsSpan(contextClass * Bins, Bins), position);
}
