using System.Text.RegularExpressions;
using CallKpi.House.Tests.Repository;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CallKpi.House.Tests.Code;

/// <summary>Finds comments that are no comments: code that was switched off, and reminders that nobody tracks.</summary>
internal static partial class Comments
{
    /// <summary>Each line of the ordinary comments of a file; documentation comments may show code and are left out.</summary>
    private static IEnumerable<(SyntaxTrivia Trivia, string Line)> Lines(ParsedFile file) =>
        from trivia in file.Root.DescendantTrivia(descendIntoTrivia: true)
        where trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia)
        from line in trivia.ToString().Split('\n')
        select (trivia, line.Trim().TrimStart('/', '*', ' ').TrimEnd('/', '*', ' '));

    public static IEnumerable<Finding> SwitchedOffCode(ParsedFile file) =>
        from comment in Lines(file)
        where LooksLikeCode(comment.Line)
        select file.At(comment.Trivia.GetLocation(), $"commented-out code: \"{comment.Line}\"; delete it, git keeps it.");

    /// <summary>For a text of any kind; the comment sign before the word keeps strings and sentences out.</summary>
    public static IEnumerable<Finding> UnnumberedReminders(RepositoryFile file) =>
        from entry in file.Text.Split('\n').Select((line, index) => (Line: line, Number: index + 1))
        where Reminder().IsMatch(entry.Line)
        select new Finding(file.Path, entry.Number, $"a reminder without a number: \"{entry.Line.Trim()}\"; give it the number of its issue.");

    private static bool LooksLikeCode(string line)
    {
        if (line is "{" or "}" or "};" or "});")
        {
            return true;
        }

        if (line.Length < 3 || (line[^1] is not (';' or '{' or '}')) || line.Contains('`', StringComparison.Ordinal))
        {
            return false;
        }

        return CodeStart().IsMatch(line) || (line[^1] == ';' && IsStatement(line));
    }

    /// <summary>The whole line is one statement that does something; "as above;" parses too, and does nothing.</summary>
    private static bool IsStatement(string line)
    {
        var statement = SyntaxFactory.ParseStatement(line);
        return !statement.ContainsDiagnostics
            && statement.FullSpan.Length == line.Length
            && (line.Contains('=', StringComparison.Ordinal) || line.Contains('(', StringComparison.Ordinal) || line.Contains("++", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^(using [\w.]+;|return\b.*;|throw new\b.*;|var \w+ =.*;|await \w.*;|(if|for|foreach|while|switch|catch|lock) \(.*\{|else\s*\{|try\s*\{|(public|private|internal|protected|static|sealed)\b.*[;{}]|case .*\{)$")]
    private static partial Regex CodeStart();

    [GeneratedRegex(@"(//|#|/\*|<!--|--).*?\b(TO(?:DO)|FIX(?:ME)|HA(?:CK)|XX(?:X))\b(?!\s*\(?#?\d+)")]
    private static partial Regex Reminder();
}
