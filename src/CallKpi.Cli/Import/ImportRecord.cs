namespace CallKpi.Cli.Import;

/// <summary>A row of an import: its line and, by column, its values that are not empty.</summary>
internal sealed record ImportRecord(long Line, IReadOnlyDictionary<string, IReadOnlyList<string>> Values);
