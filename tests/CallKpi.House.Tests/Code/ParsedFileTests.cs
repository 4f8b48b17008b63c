using CallKpi.House.Tests.Repository;
using Microsoft.CodeAnalysis;

namespace CallKpi.House.Tests.Code;

/// <summary>A file that the parser misreads would hide its offences.</summary>
public sealed class ParsedFileTests
{
    [Fact]
    public void Every_file_of_the_house_parses() =>
        Expect.Nothing(ParsedFile.Sources.Concat(ParsedFile.Tests).SelectMany(Errors));

    [Fact]
    public void The_newest_syntax_parses() => Expect.Nothing(Errors(ParsedFile.Parse("""
        namespace A;
        public sealed class B(int size)
        {
            public int[] Sizes => [size, .. More];
            public int[] More { get => field ?? []; set; }
        }
        public static class C
        {
            extension(string text) { public bool IsShort => text.Length < 3; }
        }
        """)));

    [Fact]
    public void A_file_with_a_syntax_error_is_named() =>
        Expect.One(Errors(ParsedFile.Parse("class A { void B( { } }")).Take(1), "Sample.cs:1", "does not parse");

    private static IEnumerable<Finding> Errors(ParsedFile file) => file.Root.SyntaxTree.GetDiagnostics()
        .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
        .Select(diagnostic => file.At(diagnostic.Location, $"does not parse: {diagnostic.GetMessage()}"));
}
