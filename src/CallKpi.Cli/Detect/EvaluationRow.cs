namespace CallKpi.Cli.Detect;

/// <summary>A line of the evaluation: what was measured, and what is asked for.</summary>
/// <param name="Measure">What it is, with its benchmark.</param>
/// <param name="Value">The mean over the seeds.</param>
/// <param name="Least">It must be at least this, or null.</param>
/// <param name="Most">It must be at most this, or null.</param>
/// <param name="Seeds">Over how many seeds.</param>
internal sealed record EvaluationRow(string Measure, double Value, double? Least, double? Most, int Seeds)
{
    /// <summary>Whether what must be reached is.</summary>
    public bool IsReached => !(Value < Least) && !(Value > Most) && !double.IsNaN(Value);
}
