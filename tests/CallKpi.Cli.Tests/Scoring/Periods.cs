using CallKpi.Cli.Scoring;
using CallKpi.Cli.Session;

namespace CallKpi.Cli.Tests.Scoring;

public sealed class Periods
{
    // Saturday, 21 November 2026; in Moscow already 01:30 of the 22nd, a Sunday.
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 22, 30, 0, TimeSpan.Zero);
    private static readonly TimeZoneInfo Moscow = TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow");

    [Theory]
    [InlineData("today", "2026-11-22", "2026-11-23")]
    [InlineData("yesterday", "2026-11-21", "2026-11-22")]
    [InlineData("this-week", "2026-11-16", "2026-11-23")]
    [InlineData("last-week", "2026-11-09", "2026-11-16")]
    [InlineData("month", "2026-11-01", "2026-12-01")]
    [InlineData("last-month", "2026-10-01", "2026-11-01")]
    [InlineData("2026-02", "2026-02-01", "2026-03-01")]
    [InlineData("2026-02-28", "2026-02-28", "2026-03-01")]
    [InlineData("2016-06-25..2016-10-08", "2016-06-25", "2016-10-08")]
    public void Periods_are_local_days_with_the_end_not_in_them(string text, string from, string to)
    {
        Period period = Period.Parse(text, Now, Moscow);
        Assert.Equal(Given.TryInstant(from, Moscow), period.From);
        Assert.Equal(Given.TryInstant(to, Moscow), period.To);
    }

    [Theory]
    [InlineData("next-week")]
    [InlineData("2026-03-02..2026-03-02")]
    [InlineData("2026-03-03..2026-03-02")]
    [InlineData("..2026-03-02")]
    [InlineData("2026-13")]
    public void Other_words_are_refused(string text) =>
        Assert.Equal(ExitCode.Usage, Assert.Throws<CommandFailure>(() => Period.Parse(text, Now, Moscow)).ExitCode);
}
