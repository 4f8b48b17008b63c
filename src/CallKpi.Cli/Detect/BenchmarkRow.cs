namespace CallKpi.Cli.Detect;

/// <summary>One measured figure beside its targets.</summary>
/// <param name="Metric">What was measured, as the target table calls it.</param>
/// <param name="Value">The figure, a mean over the seeds.</param>
/// <param name="Must">The bound that must be kept; not a number where the figure is only reported.</param>
/// <param name="Ambitious">The bound to be wished for.</param>
/// <param name="IsCeiling">True when the figure must stay under its bounds, false when it must reach them.</param>
internal sealed record BenchmarkRow(string Metric, double Value, double Must, double Ambitious, bool IsCeiling = false)
{
    /// <summary>True for a time on the wall: with it the machine is measured too, so that missing its bound is shown and fails nothing.</summary>
    public bool IsTimed { get; init; }

    /// <summary>The decimals with which the figure is shown: three, of a rate whose bound is under a tenth four.</summary>
    public int Decimals => Must is > 0 and < 0.1 ? 4 : 3;

    /// <summary>True when what must be reached is; the figure is compared as it is shown.</summary>
    public bool IsReached => double.IsNaN(Must) || Keeps(Must);

    /// <summary>True when what is to be wished for is reached.</summary>
    public bool IsAmbitious => Keeps(Ambitious);

    private bool Keeps(double bound) => IsCeiling ? Math.Round(Value, Decimals) <= bound : Math.Round(Value, Decimals) >= bound;
}
