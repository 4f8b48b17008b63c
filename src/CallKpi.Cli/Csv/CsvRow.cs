namespace CallKpi.Cli.Csv;

/// <summary>A row of a CSV file.</summary>
/// <param name="Line">The line on which it begins, from 1.</param>
/// <param name="Cells">Its cells.</param>
/// <param name="IsBroken">True when its quotes do not match, so that its cells cannot be trusted.</param>
internal sealed record CsvRow(long Line, string[] Cells, bool IsBroken);
