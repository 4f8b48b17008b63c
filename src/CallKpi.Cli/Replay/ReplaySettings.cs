namespace CallKpi.Cli.Replay;

/// <summary>What a replay is asked to do.</summary>
/// <param name="File">The file.</param>
/// <param name="Map">Which column tells what.</param>
/// <param name="Defaults">What holds for rows that do not say it.</param>
/// <param name="Selection">Which rows, in what order.</param>
/// <param name="Speed">How many times faster than it happened; null: as fast as acknowledged.</param>
/// <param name="Batch">Events a request.</param>
/// <param name="Streams">Streams side by side.</param>
internal sealed record ReplaySettings(
    string File, ColumnMap Map, RowDefaults Defaults, RowSelection Selection, double? Speed, int Batch, int Streams);
