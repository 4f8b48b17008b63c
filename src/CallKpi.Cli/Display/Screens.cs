using System.Globalization;
using Spectre.Console;

namespace CallKpi.Cli.Display;

/// <summary>Makes the surface on which tables are drawn.</summary>
internal static class Screens
{
    /// <summary>The width of what is neither a terminal nor told its width, and the least that tables are made for.</summary>
    public const int UsualWidth = 80;

    private const int LeastWidth = 20;

    /// <summary>A screen on a writer; plain text unless the writer is a terminal.</summary>
    /// <param name="writer">Where it is drawn.</param>
    /// <param name="colour">Whether colours are wanted.</param>
    /// <param name="columns">How wide it is where the writer is no terminal, as POSIX gives it in COLUMNS; what is no number from 20 on is passed over.</param>
    public static IAnsiConsole For(TextWriter writer, bool colour, string? columns = null)
    {
        bool isTerminal = ReferenceEquals(writer, Console.Out) && !Console.IsOutputRedirected;
        IAnsiConsole screen = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal && colour ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        if (!isTerminal)
        {
            screen.Profile.Width = int.TryParse(columns, NumberStyles.None, CultureInfo.InvariantCulture, out int width) && width >= LeastWidth ? width : UsualWidth;
        }

        return screen;
    }
}
