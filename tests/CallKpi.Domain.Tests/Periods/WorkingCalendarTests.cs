using CallKpi.Domain.Periods;
using CallKpi.Domain.Tests.Contacts;
using NodaTime;
using Xunit.Abstractions;

namespace CallKpi.Domain.Tests.Periods;

public sealed class WorkingCalendarTests(ITestOutputHelper output)
{
    private static readonly WorkingCalendar _easter = new(
        DateTimeZoneProviders.Tzdb["Europe/Berlin"],
        [IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday],
        [new LocalDate(2026, 4, 3), new LocalDate(2026, 4, 6)]);

    [Fact]
    public void Easter_lasts_from_Thursday_to_Tuesday()
    {
        Assert.Equal(new LocalDate(2026, 4, 7), _easter.WorkingDayOnOrAfter(new LocalDate(2026, 4, 3)));
        Assert.Equal(new LocalDate(2026, 4, 2), _easter.WorkingDayOnOrBefore(new LocalDate(2026, 4, 6)));
        Assert.Equal(new LocalDate(2026, 4, 7), _easter.WorkingDayAfter(new LocalDate(2026, 4, 2), 1));
        Assert.Equal(new LocalDate(2026, 4, 4), _easter.WorkingDayAfter(new LocalDate(2026, 4, 4), 0));
        Assert.True(_easter.IsWorkingDay(new LocalDate(2026, 4, 2)) && !_easter.IsWorkingDay(new LocalDate(2026, 4, 5)));
    }

    [Fact]
    public void A_moved_Saturday_is_worked_even_where_it_is_a_holiday()
    {
        var moved = new LocalDate(2026, 3, 14);
        var calendar = new WorkingCalendar(DateTimeZone.Utc, [IsoDayOfWeek.Monday], [moved, new LocalDate(2026, 3, 16)], [moved]);
        Assert.Equal(moved, calendar.WorkingDayAfter(new LocalDate(2026, 3, 9), 1));
        Assert.Equal(new LocalDate(2026, 3, 23), calendar.WorkingDayAfter(moved, 1));
    }

    [Fact]
    public void A_month_has_its_working_days() =>
        Assert.Equal(20, _easter.WorkingDaysIn(PeriodCut.Of(PeriodKind.Month, new(2026, 4, 15, 0, 0, 0, TimeSpan.Zero), _easter.Zone)));

    [Fact]
    public void A_calendar_without_working_days_is_refused() =>
        Assert.Throws<ArgumentException>(() => new WorkingCalendar(DateTimeZone.Utc, []));

    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("Asia/Beirut")]
    [InlineData("Pacific/Apia")]
    public void The_working_clock_runs_on_working_days_only(string zoneId)
    {
        var zone = DateTimeZoneProviders.Tzdb[zoneId];
        var random = new Random(Seed.From(output, 71));
        for (var round = 0; round < 40; round++)
        {
            IsoDayOfWeek[] week = [.. Enum.GetValues<IsoDayOfWeek>().Where(day => day != IsoDayOfWeek.None && random.Next(3) > 0), IsoDayOfWeek.Sunday];
            var calendar = new WorkingCalendar(zone, week, [new LocalDate(2011, 12, 29)]);
            var start = new DateTimeOffset(2010 + random.Next(20), 12, 20, 0, 0, 0, TimeSpan.Zero).AddMinutes(15 * random.Next(96));
            var minutes = 0;
            var before = calendar.WorkingTicksAt(start);
            for (var at = start; at < start.AddDays(20); at = at.AddMinutes(15))
            {
                Assert.Equal(TimeSpan.FromMinutes(minutes).Ticks, calendar.WorkingTicksAt(at) - before);
                minutes += calendar.IsWorkingDay(Instant.FromDateTimeOffset(at).InZone(zone).Date) ? 15 : 0;
            }
        }
    }

    [Fact]
    public void The_working_clock_answers_the_same_whatever_was_asked_before()
    {
        var calendar = WorkingCalendar.MondayToFriday(DateTimeZone.Utc);
        var monday = new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
        var reading = calendar.WorkingTicksAt(monday);
        foreach (var years in new[] { -20, 30, -40, 5 })
        {
            calendar.WorkingTicksAt(monday.AddYears(years));
            Assert.Equal(reading, calendar.WorkingTicksAt(monday));
        }

        Assert.Equal(5 * TimeSpan.TicksPerDay, calendar.WorkingTicksAt(monday.AddDays(7)) - reading);
    }

    [Fact]
    public void A_working_day_of_25_hours_is_25_hours()
    {
        var everyDay = new WorkingCalendar(DateTimeZoneProviders.Tzdb["Europe/Berlin"], Enum.GetValues<IsoDayOfWeek>().Skip(1));
        var sunday = PeriodCut.Of(PeriodKind.Day, new(2026, 10, 25, 12, 0, 0, TimeSpan.Zero), everyDay.Zone);
        Assert.Equal(TimeSpan.FromHours(25).Ticks, everyDay.WorkingTicksAt(sunday.To) - everyDay.WorkingTicksAt(sunday.From));
    }
}
