using Spectre.Console;

namespace CallKpi.Cli.Display;

/// <summary>Makes the surface on which tables are drawn.</summary>
internal static class Screens
{
    /// <summary>The width of anything that is not a terminal, and the least that tables are made for.</summary>
    public const int UsualWidth = 80;

    /// <summary>A screen on a writer; plain text unless the writer is a terminal.</summary>
    public static IAnsiConsole For(TextWriter writer, bool colour)
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
            screen.Profile.Width = UsualWidth;
        }

        return screen;
    }
}
