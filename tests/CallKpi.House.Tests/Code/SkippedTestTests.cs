using CallKpi.House.Tests.Repository;

namespace CallKpi.House.Tests.Code;

public sealed class SkippedTestTests
{
    [Fact]
    public void No_test_is_switched_off() => Expect.Nothing(ParsedFile.Tests.SelectMany(SkippedTests.Check));

    [Theory]
    [InlineData("class A { [Fact(Skip = \"flaky\")] void B() { } }")]
    [InlineData("class A { [Theory, InlineData(1, Skip = Reason)] void B(int c) { } }")]
    public void A_test_switched_off_is_named(string code) => Expect.One(SkippedTests.Check(ParsedFile.Parse(code)), "skipped for good");

    [Fact]
    public void An_attribute_that_skips_without_asking_is_named() => Expect.One(
        SkippedTests.Check(ParsedFile.Parse("class PostgresFact : FactAttribute { PostgresFact() { Skip = \"no server\"; } }")), "CALLKPI_REQUIRE");

    [Fact]
    public void An_attribute_that_asks_passes() => Expect.Nothing(SkippedTests.Check(ParsedFile.Parse("""
        class PostgresFact : FactAttribute
        {
            PostgresFact() { if (Environment.GetEnvironmentVariable("CALLKPI_REQUIRE") is null) { Skip = "no server"; } }
        }
        """)));

    [Fact]
    public void Skipping_rows_of_a_sequence_passes() =>
        Expect.Nothing(SkippedTests.Check(ParsedFile.Parse("class A { [Fact] void B() => rows.Skip(1); }")));
}
