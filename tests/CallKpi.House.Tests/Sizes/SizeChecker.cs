using CallKpi.House.Tests.Code;
using CallKpi.House.Tests.Repository;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CallKpi.House.Tests.Sizes;

/// <summary>Measures files and methods against the walls of the house.</summary>
internal static class SizeChecker
{
    public const int FileLines = 400;
    public const int MethodLines = 70;

    public static IEnumerable<Finding> File(ParsedFile file)
    {
        var lines = Lines(file.File.Text);
        return lines > FileLines ? [new Finding(file.File.Path, 0, $"{lines} lines; the wall stands at {FileLines}.")] : [];
    }

    /// <summary>A method is measured from its attributes to its closing brace, its documentation left out.</summary>
    public static IEnumerable<Finding> Methods(ParsedFile file) =>
        file.Root.DescendantNodes().Where(IsMethod).Select(node => (Node: node, Lines: Lines(node)))
            .Concat(Program(file))
            .Where(method => method.Lines > MethodLines)
            .Select(method => file.At(method.Node, $"{Name(method.Node)} has {method.Lines} lines; the wall stands at {MethodLines}."));

    private static bool IsMethod(SyntaxNode node) => node
        is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax
        or PropertyDeclarationSyntax { ExpressionBody: not null } or IndexerDeclarationSyntax { ExpressionBody: not null };

    /// <summary>Statements at the top of a file are one method without a name.</summary>
    private static IEnumerable<(SyntaxNode Node, int Lines)> Program(ParsedFile file)
    {
        var statements = file.Root.ChildNodes().OfType<GlobalStatementSyntax>()
            .Where(statement => statement.Statement is not LocalFunctionStatementSyntax).ToList();
        return statements.Count == 0 ? [] : [(statements[0], statements.Sum(Lines))];
    }

    private static int Lines(SyntaxNode node)
    {
        var span = node.GetLocation().GetLineSpan();
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }

    private static int Lines(string text) => text.Count(letter => letter == '\n') + (text.EndsWith('\n') || text.Length == 0 ? 0 : 1);

    private static string Name(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        ConstructorDeclarationSyntax constructor => $"the constructor of {constructor.Identifier.Text}",
        LocalFunctionStatementSyntax function => function.Identifier.Text,
        PropertyDeclarationSyntax property => property.Identifier.Text,
        AccessorDeclarationSyntax { Parent.Parent: PropertyDeclarationSyntax property } => property.Identifier.Text,
        GlobalStatementSyntax => "the program",
        _ => "a member",
    };
}
