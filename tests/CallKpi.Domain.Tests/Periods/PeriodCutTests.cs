using System.Globalization;
using CallKpi.Domain.Periods;
using NodaTime;

namespace CallKpi.Domain.Tests.Periods;

public sealed class PeriodCutTests
{
    // The two instants are those of call-11 and call-12 in the golden EXAMPLES.md.
    [Theory]
    [InlineData("2026-03-31T21:58:30Z", PeriodKind.Hour, "2026-03-31T23:00:00+02:00", "2026-03-31T21:00:00Z", "2026-03-31T22:00:00Z")]
    [InlineData("2026-03-31T21:58:30Z", PeriodKind.Day, "2026-03-31", "2026-03-30T22:00:00Z", "2026-03-31T22:00:00Z")]
    [InlineData("2026-03-31T21:58:30Z", PeriodKind.Week, "2026-03-30", "2026-03-29T22:00:00Z", "2026-04-05T22:00:00Z")]
    [InlineData("2026-03-31T21:58:30Z", PeriodKind.Month, "2026-03", "2026-02-28T23:00:00Z", "2026-03-31T22:00:00Z")]
    [InlineData("2026-03-31T21:58:30Z", PeriodKind.Quarter, "2026-Q1", "2025-12-31T23:00:00Z", "2026-03-31T22:00:00Z")]
    [InlineData("2026-10-25T00:50:00Z", PeriodKind.Hour, "2026-10-25T02:00:00+02:00", "2026-10-25T00:00:00Z", "2026-10-25T01:00:00Z")]
    [InlineData("2026-10-25T01:10:00Z", PeriodKind.Hour, "2026-10-25T02:00:00+01:00", "2026-10-25T01:00:00Z", "2026-10-25T02:00:00Z")]
    [InlineData("2026-10-25T00:50:00Z", PeriodKind.Day, "2026-10-25", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z")]
    [InlineData("2026-10-25T00:50:00Z", PeriodKind.Week, "2026-10-19", "2026-10-18T22:00:00Z", "2026-10-25T23:00:00Z")]
    public void Berlin(string at, PeriodKind kind, string label, string from, string to) =>
        Check("Europe/Berlin", at, kind, label, from, to);

    [Theory]
    // Lord Howe puts the clock back by half an hour: 01:30 to 02:00 comes twice, in two hours that are cut at the change.
    [InlineData("Australia/Lord_Howe", "2026-04-04T14:45:00Z", PeriodKind.Hour, "2026-04-05T01:00:00+11:00", "2026-04-04T14:00:00Z", "2026-04-04T15:00:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-04-04T15:10:00Z", PeriodKind.Hour, "2026-04-05T01:30:00+10:30", "2026-04-04T15:00:00Z", "2026-04-04T15:30:00Z")]
    [InlineData("Asia/Kolkata", "2026-04-04T15:10:00Z", PeriodKind.Hour, "2026-04-04T20:00:00+05:30", "2026-04-04T14:30:00Z", "2026-04-04T15:30:00Z")]
    // Beirut skips midnight: the day begins at 01:00.
    [InlineData("Asia/Beirut", "2026-03-29T05:00:00Z", PeriodKind.Day, "2026-03-29", "2026-03-28T22:00:00Z", "2026-03-29T21:00:00Z")]
    // Samoa had no 30 December 2011.
    [InlineData("Pacific/Apia", "2011-12-30T09:00:00Z", PeriodKind.Day, "2011-12-29", "2011-12-29T10:00:00Z", "2011-12-30T10:00:00Z")]
    public void Zones_with_odd_changes(string zone, string at, PeriodKind kind, string label, string from, string to) =>
        Check(zone, at, kind, label, from, to);

    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("Asia/Beirut")]
    [InlineData("America/Sao_Paulo")]
    public void Periods_of_a_kind_follow_each_other_without_hole_or_overlap(string zoneId)
    {
        var zone = DateTimeZoneProviders.Tzdb[zoneId];
        foreach (var kind in Enum.GetValues<PeriodKind>())
        {
            var period = PeriodCut.Of(kind, new DateTimeOffset(2017, 9, 1, 0, 0, 0, TimeSpan.Zero), zone);
            for (var i = 0; i < 5000 && period.From.Year < 2019; i++)
            {
                var next = PeriodCut.Of(kind, period.To, zone);
                Assert.Equal(period.To, next.From);
                Assert.Equal(period, PeriodCut.Of(kind, period.To.AddTicks(-1), zone));
                period = next;
            }
        }
    }

    [Fact]
    public void A_period_that_ends_before_it_begins_is_refused() =>
        Assert.Throws<ArgumentException>(() => new CallKpi.Domain.Periods.Period(DateTimeOffset.UnixEpoch.AddTicks(1), DateTimeOffset.UnixEpoch));

    private static void Check(string zoneId, string at, PeriodKind kind, string label, string from, string to)
    {
        var (zone, instant) = (DateTimeZoneProviders.Tzdb[zoneId], At(at));
        Assert.Equal(label, PeriodCut.Label(kind, instant, zone));
        Assert.Equal(new CallKpi.Domain.Periods.Period(At(from), At(to)), PeriodCut.Of(kind, instant, zone));
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
