using CallKpi.House.Tests.Repository;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CallKpi.House.Tests.Code;

/// <summary>A C# file with its syntax tree, as the compiler of the running SDK reads it.</summary>
internal sealed record ParsedFile(RepositoryFile File, SyntaxNode Root)
{
    private static readonly CSharpParseOptions Newest = new(LanguageVersion.Preview, DocumentationMode.Parse);

    public static IReadOnlyList<ParsedFile> Sources { get; } = HouseRepository.Sources.Select(Parse).ToList();

    public static IReadOnlyList<ParsedFile> Tests { get; } = HouseRepository.TestSources.Select(Parse).ToList();

    public static ParsedFile Parse(RepositoryFile file) =>
        new(file, CSharpSyntaxTree.ParseText(file.Text, Newest, file.Path).GetRoot());

    public static ParsedFile Parse(string text, string path = "src/CallKpi.Domain/Sample.cs") => Parse(new RepositoryFile(path, text));

    public Finding At(SyntaxNode node, string message) => At(node.GetLocation(), message);

    public Finding At(Location location, string message) =>
        new(File.Path, location.GetLineSpan().StartLinePosition.Line + 1, message);
}
