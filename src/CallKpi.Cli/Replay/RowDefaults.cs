using CallKpi.V1;

namespace CallKpi.Cli.Replay;

/// <summary>What holds for rows that do not say it themselves.</summary>
/// <param name="Source">The source that the events name.</param>
/// <param name="Zone">The zone of times without an offset.</param>
/// <param name="TimeFormat">The only format of times; null: the usual ones.</param>
/// <param name="Direction">The direction of rows without one.</param>
/// <param name="Disposition">The outcome of rows without one.</param>
/// <param name="InternalDigits">A number of so many digits or fewer is an extension.</param>
internal sealed record RowDefaults(
    string Source, TimeZoneInfo Zone, string? TimeFormat, Direction Direction, Disposition Disposition,
    int InternalDigits);
