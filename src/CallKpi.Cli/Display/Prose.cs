using System.Text;
using Spectre.Console.Rendering;

namespace CallKpi.Cli.Display;

/// <summary>Sentences below tables.</summary>
internal static class Prose
{
    /// <summary>The sentence on lines of so many columns at most, broken at spaces alone; a longer word, such as an id, keeps a line of its own.</summary>
    public static string Wrapped(string sentence, int width)
    {
        StringBuilder lines = new();
        int column = -1;
        foreach (string word in sentence.Split(' '))
        {
            int length = Segment.CellCount([new Segment(word)]);
            bool fits = column + 1 + length <= width;
            lines.Append(column < 0 ? "" : column > 0 && !fits ? "\n" : " ").Append(word);
            column = column > 0 && !fits ? length : column + 1 + length;
        }

        return lines.ToString();
    }
}
