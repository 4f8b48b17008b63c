using CallKpi.Cli.Wording;

namespace CallKpi.Cli.Tests.Wording;

public sealed class Words_for_people
{
    private static readonly TimeZoneInfo Moscow = TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow");
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 5, 9, TimeSpan.Zero);

    [Fact]
    public void English_groups_by_commas_and_writes_the_month() =>
        Assert.Equal(
            ("31,205", "1.50", "21 Nov 2026 15:05"),
            (English().Number(31205), English().Number(1.5, 2), English().Moment(Noon)));

    [Fact]
    public void Russian_groups_by_no_break_spaces_and_writes_commas() =>
        Assert.Equal(
            ("31\u00A0205", "1,50", "21.11.2026 15:05"),
            (Russian().Number(31205), Russian().Number(1.5, 2), Russian().Moment(Noon)));

    [Theory]
    [InlineData(0, "0:00")]
    [InlineData(42, "0:42")]
    [InlineData(3599, "59:59")]
    [InlineData(3661, "1:01:01")]
    [InlineData(90061, "25:01:01")]
    public void Lengths_are_written_as_clocks_write_them(int seconds, string text) =>
        Assert.Equal(text, Words.Length(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void What_is_not_known_is_a_dash_and_not_a_zero() =>
        Assert.Equal(("–", "–", "–"), (Words.Length(null), English().Decimal("", 1), English().Moment(null)));

    [Fact]
    public void The_zone_is_stated_with_its_offset() =>
        Assert.Equal("Europe/Moscow, UTC+03:00", English().ZoneAt(Noon));

    [Fact]
    public void Shares_are_percentages() =>
        Assert.Equal(("96.4%", "96,4\u00A0%"), (English().Share("0.964286"), Russian().Share("0.964286")));

    [Theory]
    [InlineData(1.9e-8, "1.9e−8", "1,9e−8")]
    [InlineData(0.00009996, "1.0e−4", "1,0e−4")]
    [InlineData(0.00041, "0.00041", "0,00041")]
    [InlineData(0.0123, "0.012", "0,012")]
    [InlineData(0, "0.00000", "0,00000")]
    public void A_probability_above_nought_is_not_shown_as_nought(double p, string english, string russian) =>
        Assert.Equal((english, russian), (English().Probability(p), Russian().Probability(p)));

    private static Words English() => new(Tongue.English, Moscow);

    private static Words Russian() => new(Tongue.Russian, Moscow);
}
