using CallKpi.Cli.Replay;
using CallKpi.V1;

namespace CallKpi.Cli.Tests.Replay;

/// <summary>Reads a text as a file of call records.</summary>
internal static class ReplayText
{
    internal static RowDefaults Defaults(
        Direction direction = Direction.Unspecified, Disposition disposition = Disposition.Unspecified,
        string zone = "UTC", string? format = null) =>
        new("test", TimeZoneInfo.FindSystemTimeZoneById(zone), format, direction, disposition, 5);

    internal static List<ReplayRow> Read(string text, ColumnMap map, RowDefaults? defaults = null) =>
        [.. ReplayFile.Read(new StringReader(text), "calls.csv", map, defaults ?? Defaults())];

    internal static CallRecord Only(string text, ColumnMap map, RowDefaults? defaults = null)
    {
        ReplayRow row = Assert.Single(Read(text, map, defaults));
        Assert.Null(row.Problem);
        return row.Event!.Cdr;
    }
}
