using CallKpi.Domain.Calls;
using NodaTime;

namespace CallKpi.Domain.Tests.Calls;

/// <summary>Rule 9: the keys of the periods of a start.</summary>
public sealed class CallPeriodsTests
{
    // The two 02:00 hours of the night of 25 October 2026 in Berlin, the lost hour of 29 March, a New Year that
    // falls into the week of the old year, a zone of five hours and three quarters, and one west of Greenwich.
    [Theory]
    [InlineData("2026-10-25T00:59:59Z", "Europe/Berlin", "2026-10-25T02:00:00+02:00 2026-10-25 2026-10-19 2026-10 2026-Q4")]
    [InlineData("2026-10-25T01:00:00Z", "Europe/Berlin", "2026-10-25T02:00:00+01:00 2026-10-25 2026-10-19 2026-10 2026-Q4")]
    [InlineData("2026-03-29T00:59:59Z", "Europe/Berlin", "2026-03-29T01:00:00+01:00 2026-03-29 2026-03-23 2026-03 2026-Q1")]
    [InlineData("2026-03-29T01:00:00Z", "Europe/Berlin", "2026-03-29T03:00:00+02:00 2026-03-29 2026-03-23 2026-03 2026-Q1")]
    [InlineData("2026-12-31T23:30:00Z", "Europe/Berlin", "2027-01-01T00:00:00+01:00 2027-01-01 2026-12-28 2027-01 2027-Q1")]
    [InlineData("2026-05-01T00:10:00Z", "Asia/Kathmandu", "2026-05-01T05:00:00+05:45 2026-05-01 2026-04-27 2026-05 2026-Q2")]
    [InlineData("2026-08-01T03:00:00Z", "America/New_York", "2026-07-31T23:00:00-04:00 2026-07-31 2026-07-27 2026-07 2026-Q3")]
    [InlineData("2026-01-05T00:00:00Z", "UTC", "2026-01-05T00:00:00+00:00 2026-01-05 2026-01-05 2026-01 2026-Q1")]
    public void An_instant_belongs_to_the_periods_of_its_zone(string at, string zone, string keys)
    {
        var periods = CallPeriods.Of(DateTimeOffset.Parse(at), DateTimeZoneProviders.Tzdb[zone]);
        Assert.Equal(keys, $"{periods.Hour} {periods.Day} {periods.Week} {periods.Month} {periods.Quarter}");
    }
}
