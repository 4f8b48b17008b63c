using CallKpi.Cli.Wording;

namespace CallKpi.Cli.Tests.Wording;

public sealed class Plural_texts
{
    private static readonly PluralText Row = new("row", "rows", "строка", "строки", "строк");

    // The examples are those of CLDR's plural rules for Russian, cardinal.
    [Theory]
    [InlineData(0, "строк")]
    [InlineData(1, "строка")]
    [InlineData(2, "строки")]
    [InlineData(4, "строки")]
    [InlineData(5, "строк")]
    [InlineData(11, "строк")]
    [InlineData(12, "строк")]
    [InlineData(14, "строк")]
    [InlineData(21, "строка")]
    [InlineData(22, "строки")]
    [InlineData(25, "строк")]
    [InlineData(101, "строка")]
    [InlineData(111, "строк")]
    [InlineData(112, "строк")]
    [InlineData(1000, "строк")]
    public void Russian_has_three_forms(long count, string form) => Assert.Equal(form, Row.For(Tongue.Russian, count));

    [Theory]
    [InlineData(0, "rows")]
    [InlineData(1, "row")]
    [InlineData(2, "rows")]
    [InlineData(21, "rows")]
    public void English_has_two_forms(long count, string form) => Assert.Equal(form, Row.For(Tongue.English, count));
}
