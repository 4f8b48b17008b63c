using CallKpi.House.Tests.Code;
using CallKpi.House.Tests.Repository;

namespace CallKpi.House.Tests.Sizes;

public sealed class SizeTests
{
    [Fact]
    public void No_source_file_passes_the_wall() => Expect.Nothing(ParsedFile.Sources.SelectMany(SizeChecker.File));

    [Fact]
    public void No_method_passes_the_wall() => Expect.Nothing(ParsedFile.Sources.SelectMany(SizeChecker.Methods));

    [Fact]
    public void A_file_at_the_wall_passes() => Expect.Nothing(SizeChecker.File(ParsedFile.Parse(Blank(SizeChecker.FileLines))));

    [Fact]
    public void A_file_one_line_past_the_wall_is_named_with_its_size() =>
        Expect.One(SizeChecker.File(ParsedFile.Parse(Blank(SizeChecker.FileLines + 1))), "401 lines");

    [Theory]
    [InlineData("class A { void Run()\n{\n#\n} }", "Run has 71 lines")]
    [InlineData("class A { A()\n{\n#\n} }", "constructor of A has 71 lines")]
    [InlineData("class A { int Size { get\n{\n#\n} } }", "Size has 71 lines")]
    [InlineData("class A { int Size =>\n1 +\n#\n1; }", "Size has 71 lines")]
    public void A_method_one_line_past_the_wall_is_named_with_its_size(string shape, string message) =>
        Expect.One(SizeChecker.Methods(ParsedFile.Parse(Fill(shape, SizeChecker.MethodLines - 2))), message);

    [Fact]
    public void A_method_at_the_wall_passes_with_its_documentation_left_out() => Expect.Nothing(SizeChecker.Methods(
        ParsedFile.Parse(Fill("class A {\n/// <summary>One.</summary>\n/// <remarks>Two.</remarks>\nvoid Run()\n{\n#\n} }", SizeChecker.MethodLines - 3))));

    [Fact]
    public void The_statements_of_a_program_are_one_method() => Expect.One(
        SizeChecker.Methods(ParsedFile.Parse(string.Concat(Enumerable.Repeat("Run();\n", SizeChecker.MethodLines + 1)))), "the program has 71 lines");

    private static string Blank(int lines) => new('\n', lines);

    private static string Fill(string shape, int lines) =>
        shape.Replace("#", string.Join('\n', Enumerable.Repeat("// a line", lines)), StringComparison.Ordinal);
}
