using System.Text;

namespace CallKpi.House.Tests.Contract;

/// <summary>A statement of a proto file: what it begins with, where it stands, and whether somebody explained it.</summary>
internal sealed record ProtoDeclaration(string Keyword, string Text, int Line, bool HasComment);

/// <summary>Reads the statements of a proto file with the comments directly above them or on their last line.</summary>
internal static class ProtoReader
{
    private sealed class Statement
    {
        public StringBuilder Text { get; } = new();
        public int Line { get; set; }
        public int CommentEndsAt { get; set; } = -1;
        public bool HasText => Text.ToString().Any(letter => !char.IsWhiteSpace(letter));
    }

    public static IReadOnlyList<ProtoDeclaration> Read(string text)
    {
        var found = new List<(ProtoDeclaration Declaration, int EndLine)>();
        var statement = new Statement();
        var (line, commentEnd, depthOfOptions) = (1, -1, 0);
        for (var index = 0; index < text.Length; index++)
        {
            if (CommentEnd(text, index) is { } end)
            {
                var first = line;
                line += text[index..end].Count(letter => letter == '\n');
                commentEnd = ExplainsTheLineBefore(found, statement, first) ? -1 : line;
                index = end - 1;
                continue;
            }

            var letter = text[index];
            if (letter == '"' && text.IndexOf('"', index + 1) is > 0 and var quote)
            {
                statement.Text.Append(text, index, quote - index + 1);
                index = quote;
                continue;
            }

            depthOfOptions += letter is '[' ? 1 : letter is ']' ? -1 : 0;
            if (letter is ';' or '{' or '}' && depthOfOptions == 0)
            {
                Close(found, statement, line);
                statement = new Statement();
                if (letter == ';' || letter == '{')
                {
                    commentEnd = -1;
                }
            }
            else
            {
                Append(statement, letter, line, commentEnd);
            }

            line += letter == '\n' ? 1 : 0;
        }

        return found.Select(entry => entry.Declaration).ToList();
    }

    private static void Append(Statement statement, char letter, int line, int commentEnd)
    {
        if (!char.IsWhiteSpace(letter) && !statement.HasText)
        {
            statement.Line = line;
            statement.CommentEndsAt = commentEnd;
        }

        statement.Text.Append(letter);
    }

    private static void Close(List<(ProtoDeclaration, int)> found, Statement statement, int line)
    {
        if (statement.HasText)
        {
            var words = statement.Text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            var hasComment = statement.CommentEndsAt >= statement.Line - 1 && statement.CommentEndsAt > 0;
            found.Add((new ProtoDeclaration(words[0].Split('(', '=')[0], string.Join(' ', words), statement.Line, hasComment), line));
        }
    }

    /// <summary>A comment that begins on the line where a statement ended belongs to that statement.</summary>
    private static bool ExplainsTheLineBefore(List<(ProtoDeclaration Declaration, int EndLine)> found, Statement statement, int line)
    {
        if (found.Count == 0 || found[^1].EndLine != line || statement.HasText)
        {
            return false;
        }

        found[^1] = (found[^1].Declaration with { HasComment = true }, line);
        return true;
    }

    /// <summary>Where the comment that begins here ends; null when none begins here.</summary>
    private static int? CommentEnd(string text, int index)
    {
        var (close, skip) = string.CompareOrdinal(text, index, "//", 0, 2) == 0 ? ("\n", 0)
            : string.CompareOrdinal(text, index, "/*", 0, 2) == 0 ? ("*/", 2)
            : (null, 0);
        if (close is null)
        {
            return null;
        }

        var end = text.IndexOf(close, index + skip, StringComparison.Ordinal);
        return end < 0 ? text.Length : end + skip;
    }
}
