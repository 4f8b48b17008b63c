using CallKpi.Cli.Display;
using CallKpi.Cli.Wording;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace CallKpi.Cli.Tests.Display;

/// <summary>Draws on a plain surface of 80 columns, or as many as are asked for.</summary>
internal static class Drawn
{
    internal static readonly TimeZoneInfo Moscow = TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow");

    internal static Words English { get; } = new(Tongue.English, Moscow);

    internal static Words Russian { get; } = new(Tongue.Russian, Moscow);

    internal static string[] Lines(ReportTable table, int width = Screens.UsualWidth) => Lines(table.WriteTo, width);

    internal static string[] Lines(IRenderable drawn, int width = Screens.UsualWidth) => Lines(screen => screen.Write(drawn), width);

    private static string[] Lines(Action<IAnsiConsole> draw, int width)
    {
        using StringWriter writer = new();
        IAnsiConsole screen = Screens.For(writer, colour: true);
        screen.Profile.Width = width;
        draw(screen);
        string[] lines = writer.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, line => Assert.InRange(line.TrimEnd().Length, 0, width));
        Assert.DoesNotContain(lines, line => line.Contains('\u001b', StringComparison.Ordinal));
        return lines;
    }
}
