using Spectre.Console.Rendering;

namespace CallKpi.Cli.Display;

/// <summary>A text on one line that loses its middle where it is too long: ids differ at their ends.</summary>
/// <param name="text">The text, plain.</param>
internal sealed class CutText(string text) : Renderable
{
    private const string Gap = "…";

    /// <summary>The text in so many columns at most.</summary>
    public static string Fit(string text, int width)
    {
        if (Cells(text) <= width)
        {
            return text;
        }

        // A half of a pair of surrogates, or a wide letter that no longer fits, goes as a whole.
        int room = Math.Max(0, width - Gap.Length);
        int tail = room / 2;
        return Beginning(text, room - tail) + Gap + End(text, tail);
    }

    /// <inheritdoc />
    protected override Measurement Measure(RenderOptions options, int maxWidth)
    {
        int width = Math.Min(Cells(text), maxWidth);
        return new Measurement(Math.Min(width, Gap.Length), width);
    }

    /// <inheritdoc />
    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => [new Segment(Fit(text, maxWidth))];

    private static int Cells(string text) => Segment.CellCount([new Segment(text)]);

    private static string Beginning(string text, int width)
    {
        int length = Math.Min(text.Length, width);
        while (length > 0 && (char.IsHighSurrogate(text[length - 1]) || Cells(text[..length]) > width))
        {
            length--;
        }

        return text[..length];
    }

    private static string End(string text, int width)
    {
        int start = Math.Max(0, text.Length - width);
        while (start < text.Length && (char.IsLowSurrogate(text[start]) || Cells(text[start..]) > width))
        {
            start++;
        }

        return text[start..];
    }
}
