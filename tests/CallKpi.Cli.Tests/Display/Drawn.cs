using CallKpi.Cli.Display;
using CallKpi.Cli.Wording;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace CallKpi.Cli.Tests.Display;

/// <summary>Draws on a plain surface of 80 columns.</summary>
internal static class Drawn
{
    internal static readonly TimeZoneInfo Moscow = TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow");

    internal static Words English { get; } = new(Tongue.English, Moscow);

    internal static Words Russian { get; } = new(Tongue.Russian, Moscow);

    internal static string[] Lines(ReportTable table) => Lines(table.Drawn);

    internal static string[] Lines(IRenderable drawn)
    {
        using StringWriter writer = new();
        IAnsiConsole screen = Screens.For(writer, colour: true);
        screen.Write(drawn);
        string[] lines = writer.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, line => Assert.InRange(line.TrimEnd().Length, 0, Screens.UsualWidth));
        Assert.DoesNotContain(lines, line => line.Contains('\u001b', StringComparison.Ordinal));
        return lines;
    }
}
