using CallKpi.Domain.Periods;

namespace CallKpi.Domain.Tests.Periods;

public sealed class RatioTests
{
    [Theory]
    [InlineData("27/28", "27/28")]
    [InlineData("54/56", "27/28")]
    [InlineData("-6/4", "-3/2")]
    [InlineData("6/-4", "-3/2")]
    [InlineData("2.5", "5/2")]
    [InlineData("2.50", "5/2")]
    [InlineData("-0.125", "-1/8")]
    [InlineData("0/7", "0")]
    [InlineData("7", "7")]
    [InlineData("0.1/0.3", "1/3")]
    public void Text_is_read_exactly_and_written_reduced(string text, string expected) =>
        Assert.Equal(expected, Ratio.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("1/0")]
    [InlineData("1/2/3")]
    [InlineData("1e3")]
    [InlineData("1,5")]
    [InlineData("1.2.3")]
    public void Other_text_is_no_number(string? text) => Assert.False(Ratio.TryParse(text, out _));

    [Fact]
    public void Default_is_zero()
    {
        Assert.Equal(Ratio.Zero, default);
        Assert.Equal(Ratio.Parse("1/3"), default(Ratio) + Ratio.Parse("1/3"));
        Assert.Equal("0", default(Ratio).ToString());
        Assert.Equal(new Ratio(0, 5).GetHashCode(), default(Ratio).GetHashCode());
    }

    [Fact]
    public void Arithmetic_is_exact()
    {
        var (third, sixth) = (new Ratio(1, 3), new Ratio(1, 6));
        Assert.Equal(new Ratio(1, 2), third + sixth);
        Assert.Equal(sixth, third - sixth);
        Assert.Equal(new Ratio(1, 18), third * sixth);
        Assert.Equal((Ratio)2, third / sixth);
        Assert.True(sixth < third && third > sixth && third <= new Ratio(2, 6) && third >= new Ratio(2, 6));
        Assert.Throws<DivideByZeroException>(() => third / Ratio.Zero);
    }

    [Theory]
    [InlineData("1/8", 2, "0.12")]
    [InlineData("3/8", 2, "0.38")]
    [InlineData("-1/8", 2, "-0.12")]
    [InlineData("27/28", 6, "0.964286")]
    [InlineData("1/2", 0, "0")]
    [InlineData("3/2", 0, "2")]
    [InlineData("1600/19", 6, "84.210526")]
    public void Rounding_takes_a_half_to_the_even_neighbour(string text, int digits, string expected) =>
        Assert.Equal(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), Ratio.Parse(text).ToDecimal(digits));

    [Theory]
    [InlineData("67/30", 3)]
    [InlineData("3", 3)]
    [InlineData("-7/2", -3)]
    [InlineData("0", 0)]
    public void Ceiling_is_the_least_whole_number_not_smaller(string text, int expected) =>
        Assert.Equal(expected, Ratio.Parse(text).Ceiling());

    [Fact]
    public void A_decimal_of_28_digits_is_taken_exactly() =>
        Assert.Equal("-7922816251426433759354395033/1000", Ratio.Of(-7922816251426433759354395.033m).ToString());
}
