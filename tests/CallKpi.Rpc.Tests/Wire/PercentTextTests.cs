using CallKpi.Rpc.Wire;

namespace CallKpi.Rpc.Tests.Wire;

public sealed class PercentTextTests
{
    [Theory]
    [InlineData("plain text", "plain text")]
    [InlineData("", "")]
    [InlineData("100%", "100%25")]
    [InlineData("a\r\nb\tc", "a%0D%0Ab%09c")]
    [InlineData("я", "%D1%8F")]
    [InlineData("~\u007f", "~%7F")]
    [InlineData("😀", "%F0%9F%98%80")]
    public void Text_is_printable_ascii_on_the_wire_and_comes_back(string text, string encoded)
    {
        Assert.Equal(encoded, PercentText.Encode(text));
        Assert.Equal(text, PercentText.Decode(encoded));
    }

    [Theory]
    [InlineData("%", "%")]
    [InlineData("%2", "%2")]
    [InlineData("%zz", "%zz")]
    [InlineData("%%41", "%A")]
    [InlineData("%41%", "A%")]
    [InlineData("%d1%8f", "я")]
    public void A_broken_escape_stays_as_it_is(string encoded, string text) => Assert.Equal(text, PercentText.Decode(encoded));

    [Fact]
    public void A_message_too_long_for_a_header_is_cut()
    {
        Assert.Equal(PercentText.MaxLength, PercentText.Encode(new string('x', 100_000)).Length);

        // A letter of four bytes is whole or not there.
        var cut = PercentText.Encode(new string('x', 1) + string.Concat(Enumerable.Repeat("😀", 10_000)));
        Assert.InRange(cut.Length, PercentText.MaxLength - 12, PercentText.MaxLength);
        Assert.Equal("x" + string.Concat(Enumerable.Repeat("😀", (PercentText.MaxLength - 1) / 12)), PercentText.Decode(cut));
    }
}
