using CallKpi.Rpc.Wire;

namespace CallKpi.Rpc.Tests.Wire;

public sealed class GrpcTimeoutTests
{
    [Theory]
    [InlineData("1H", 36_000_000_000)]
    [InlineData("2M", 1_200_000_000)]
    [InlineData("3S", 30_000_000)]
    [InlineData("4m", 40_000)]
    [InlineData("5u", 50)]
    [InlineData("600n", 6)]
    [InlineData("0S", 0)]
    [InlineData("99999999H", 3_599_999_964_000_000_000)]
    public void A_timeout_is_read_in_its_unit(string text, long ticks)
    {
        Assert.True(GrpcTimeout.TryParse(text, out var timeout));
        Assert.Equal(ticks, timeout.Ticks);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("S")]
    [InlineData("1s")]
    [InlineData("-1S")]
    [InlineData("+1S")]
    [InlineData(" 1S")]
    [InlineData("1.5S")]
    [InlineData("123456789S")]
    [InlineData("1S1S")]
    public void Anything_else_is_refused(string text) => Assert.False(GrpcTimeout.TryParse(text, out _));

    [Theory]
    [InlineData(-5, "1u")]
    [InlineData(0, "1u")]
    [InlineData(1, "1u")]
    [InlineData(11, "2u")]
    [InlineData(999_999_990, "99999999u")]
    [InlineData(999_999_991, "100000m")]
    [InlineData(3_599_999_964_000_000_000, "99999999H")]
    public void The_finest_unit_that_fits_is_written_and_rounded_up(long ticks, string expected)
    {
        var written = GrpcTimeout.Format(TimeSpan.FromTicks(ticks));

        Assert.Equal(expected, written);
        Assert.True(GrpcTimeout.TryParse(written, out var timeout));
        Assert.True(timeout.Ticks >= ticks);
    }
}
