using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Periods;
using NodaTime;

namespace CallKpi.Domain.Tests.Anomalies;

public sealed class SeriesWatchTests
{
    private static readonly DateTimeZone Moscow = DateTimeZoneProviders.Tzdb["Europe/Moscow"];

    /// <summary>A Monday.</summary>
    private static readonly LocalDate First = new(2026, 1, 5);

    [Fact]
    public void A_day_four_times_as_busy_rings_once_with_the_range_of_the_days_before()
    {
        var watch = new SeriesWatch();
        var flags = new List<Flag>();
        foreach (var index in Enumerable.Range(0, 28))
        {
            flags.AddRange(watch.Take("b1", Day(index, index % 7 > 4 ? 0 : index is 25 ? 40 : 10), 1));
        }

        // Nineteen working days of 10 calls before it: deviation √10, width √10 · √(1 + 1/19) = 3.24443; Student's 95 % point with 18 degrees is
        // 1.734064 (tables): 10 ± 5.62605. No such day in 19 − 15 judged ones: p = 0.05 / (4 + 1 + 100), and the detector's own adds nothing.
        // Both managers and the hour from nine went the same way: one incident.
        var flag = Assert.Single(flags);
        Assert.Equal("series_off_pattern:branch:b1:calls:2026-01-30", flag.Id);
        Assert.Equal(40, flag.Value);
        Assert.Equal(10 - 5.62605, flag.ExpectedLow, 1e-4);
        Assert.Equal(10 + 5.62605, flag.ExpectedHigh, 1e-4);
        Assert.Equal(0.05 / 105, flag.PValue, 1e-6);
        Assert.Equal(19, flag.Comparison.Count);
        Assert.Equal(new DateTimeOffset(2026, 1, 30, 0, 0, 0, TimeSpan.FromHours(3)), flag.At);
        Assert.Equal(
            "On 30 January 2026 the number of calls of First was 40; usual for such days is 5 to 15 (19 days). Rarer than 1 in 2,000.",
            FlagSentence.Render(flag, FlagLanguage.English, "First").Replace('\u00A0', ' '));
        Assert.Equal([("2026-01-29", 10.0), ("2026-01-28", 10), ("2026-01-27", 10)], flag.Neighbours.Select(day => ($"{day.At:yyyy-MM-dd}", day.Value)));

        // None is answered, as ever: there were more of them, and that is all.
        Assert.Equal(FlagDriver.NumberOfCalls, flag.Driver);
    }

    // Fifteen working days are three weeks; the sixteenth is the first that is judged, and of those before it the last was as odd.
    [Fact]
    public void The_first_flag_has_three_days_beside_it_that_nobody_judged()
    {
        var watch = new SeriesWatch();
        var flags = new List<Flag>();
        foreach (var index in Enumerable.Range(0, 22))
        {
            flags.AddRange(watch.Take("b1", Day(index, index % 7 > 4 ? 0 : index is 18 or 21 ? 40 : 10), 1));
        }

        Assert.Contains(flags, flag => flag is { Period: PeriodKind.Day, Subject.Kind: FlagSubjectKind.Branch });
        Assert.All(flags, flag => Assert.Equal(
            ["2026-01-22", "2026-01-21", "2026-01-20"], flag.Neighbours.Select(each => $"{each.At:yyyy-MM-dd}")));
    }

    // Talk of 100, 140 and 600 s: the longest counts as 120 s, the mean of the others. Of a single call nothing is left, of months nothing is known.
    [Fact]
    public void The_longest_call_is_held_to_be_as_long_as_the_others()
    {
        CallFigures Of(double seconds) => CallFigures.Of(new DayCall(default, "m1", null, true, true, TimeSpan.FromSeconds(seconds), null));
        var day = Of(140) + Of(600) + Of(100);
        Assert.Equal((840.0, 600.0), (day.TalkSeconds, day.LongestTalk));
        Assert.Equal(360.0, day.WithLongestLikeOthers().Measure(SeriesMeasure.TalkTime)!.Value.Value, 1e-9);
        Assert.Equal(120.0, day.WithLongestLikeOthers().Measure(SeriesMeasure.AverageTalk)!.Value.Value, 1e-9);
        Assert.Equal(0.0, Of(600).WithLongestLikeOthers().TalkSeconds);
        Assert.Equal(840.0, new CallFigures(3, 3, 840, 0).WithLongestLikeOthers().TalkSeconds);
    }

    // Ten calls of two minutes a day, on the last day two hours more: as one call that was left open, and as ten minutes more in each.
    [Fact]
    public void A_day_is_not_odd_by_one_long_call_that_is_judged_by_itself()
    {
        Assert.Empty(OnTheLastDay(call => call == 4 ? 7_200 : 120));
        var all = OnTheLastDay(_ => 720);
        Assert.Contains(all, flag => flag is { Period: PeriodKind.Day, Subject.Kind: FlagSubjectKind.Branch, Measure: "talk_time" or "average_talk" });

        // Two such calls are more than chance.
        Assert.Contains(OnTheLastDay(call => call is 4 or 5 ? 7_200 : 120), flag => flag.Period == PeriodKind.Day);

        static List<Flag> OnTheLastDay(Func<int, double> talk)
        {
            var watch = new SeriesWatch();
            var flags = new List<Flag>();
            foreach (var index in Enumerable.Range(0, 26))
            {
                var day = Day(index, index % 7 > 4 ? 0 : 10);
                flags.AddRange(watch.Take("b1", day with { Calls = [.. day.Calls.Select((call, place) =>
                    call with { IsAnswered = true, Talk = TimeSpan.FromSeconds(index == 25 ? talk(place) : 120 + (index % 3 * 10)) })] }, 1));
            }

            return flags;
        }
    }

    [Fact]
    public void Free_days_holidays_and_absences_raise_nothing()
    {
        var watch = new SeriesWatch();
        for (var index = 0; index < 140; index++)
        {
            // The manager is away for a week; the branch closes for another.
            var isClosed = index is >= 70 and < 77;
            var calls = index % 7 > 4 || isClosed ? 0 : 10;
            var day = Day(index, calls, isClosed, index is >= 105 and < 112 ? "m2" : "m1");
            Assert.DoesNotContain(watch.Take("b1", day, 1), flag => flag.Subject.Kind == FlagSubjectKind.Branch || flag.ManagerId == "m1");
        }
    }

    [Fact]
    public void A_week_with_a_holiday_is_expected_to_have_less_and_a_season_too()
    {
        var watch = new SeriesWatch();
        var flags = new List<Flag>();
        for (var index = 0; index < 7 * 20; index++)
        {
            var isClosed = index == 7 * 12;
            var isLow = index >= 7 * 15;
            var calls = index % 7 > 4 || isClosed ? 0 : isLow ? 10 : 20;
            flags.AddRange(watch.Take("b1", Day(index, calls, isClosed), isLow && index < 7 * 18 ? 0.5 : 1));
        }

        // The fall is the season's for three weeks; then it is not any more, and the week says so.
        var first = flags.Where(flag => flag is { Period: PeriodKind.Week, Subject.Kind: FlagSubjectKind.Branch }).ToList();
        var week = Assert.Single(first);
        Assert.Equal("series_off_pattern:branch:b1:calls:week-2026-05-11", week.Id);
        Assert.Equal((50.0, 18L), (week.Value, week.Comparison.Count));
        Assert.DoesNotContain(flags, flag => flag.At < week.At.AddDays(-6));
    }

    [Fact]
    public void The_season_is_learned_by_months_and_believed_after_two_rounds_that_agree()
    {
        var months = Enumerable.Range(0, 36).Select(month => new MonthFigures(new CallFigures(month % 12 == 7 ? 1_000 : 2_000, 0, 0, 0), 20)).ToList();
        var season = MonthSeries.SeasonOf(months, 1);

        // Every centred year has one August: mean 1,150 / 12 = 95.8333 of 100, so 50 / 95.8333 and 100 / 95.8333; their mean is 1.
        Assert.Equal(600 / 1150.0, season[7], 1e-12);
        Assert.Equal(1200 / 1150.0, season[0], 1e-12);

        // One round is drawn to 1 by a half of its logarithm: √0.521739 = 0.722315, √1.043478 = 1.021508; mean (0.722315 + 11 · 1.021508) / 12.
        Assert.Equal(0.722315 / 0.996575, MonthSeries.SeasonOf(months.Take(24).ToList(), 1)[7], 1e-5);
        Assert.All(MonthSeries.SeasonOf(months.Take(6).ToList(), 1), factor => Assert.Equal(1, factor, 1e-12));
    }

    [Fact]
    public void The_last_month_is_judged_by_working_days_and_those_before_it()
    {
        int[] working = [20, 21, 19, 22, 20, 21, 20, 22, 19, 21, 20, 22];
        var last = new LocalMonth(new YearMonth(2026, 12), Moscow);
        IReadOnlyList<MonthFigures> Months(double last) =>
            [.. working.Select((days, month) => new MonthFigures(new CallFigures(month == 11 ? last : 50 * days, 0, 0, 0), days))];
        var even = Enumerable.Repeat(1.0, 12).ToList();
        Assert.Empty(MonthSeries.OfBranch("b1", Months(1_100), [], last, even));
        var flag = Assert.Single(MonthSeries.OfBranch("b1", Months(550), [], last, even));
        Assert.Equal("series_off_pattern:branch:b1:calls:2026-12", flag.Id);
        Assert.Equal((PeriodKind.Month, 550.0, new DateTimeOffset(2026, 12, 31, 0, 0, 0, TimeSpan.FromHours(3))), (flag.Period, flag.Value, flag.At));

        // 50 calls on each of 20, 21 and 22 working days; the 19 of September had fewer than the range of December.
        Assert.Equal([("2026-11-30", 1_000.0), ("2026-10-31", 1_050), ("2026-08-31", 1_100)], flag.Neighbours.Select(month => ($"{month.At:yyyy-MM-dd}", month.Value)));
        Assert.True(flag.ExpectedLow > 950 && flag.ExpectedHigh < 1_300, $"{flag.ExpectedLow} to {flag.ExpectedHigh}");
        Assert.StartsWith("За декабрь 2026 года число звонков", FlagSentence.Render(flag, FlagLanguage.Russian).Replace('\u00A0', ' '), StringComparison.Ordinal);
        var half = Enumerable.Range(1, 12).Select(month => month == 12 ? 0.5 : 1.0).ToList();
        Assert.Empty(MonthSeries.OfBranch("b1", Months(550), [], last, half));
    }

    /// <summary>Thirty calls in each hour of sixty minutes, day and night.</summary>
    private static CallDay RoundTheClock(DateTimeZone zone, LocalDate date)
    {
        var (from, to) = (zone.AtStartOfDay(date), zone.AtStartOfDay(date.PlusDays(1)).ToDateTimeOffset());
        var start = from.ToDateTimeOffset();
        return new CallDay(date, start, zone, true, [.. Enumerable.Range(0, (int)(to - start).TotalMinutes / 2)
            .Select(call => new DayCall(start.AddMinutes(2 * call), null, null, true, false, TimeSpan.Zero, null))]);
    }

    [Theory]
    [InlineData("America/New_York", "2026-03-08", 2)]
    [InlineData("America/New_York", "2026-11-01", 1)]
    [InlineData("Australia/Lord_Howe", "2026-10-04", 2)]
    [InlineData("Australia/Lord_Howe", "2026-04-05", 1)]
    [InlineData("America/Santiago", "2026-09-06", 0)]
    [InlineData("America/Santiago", "2026-04-04", 23)]
    [InlineData("Europe/Moscow", "2026-03-29", -1)]
    public void Hours_that_the_clocks_skip_or_repeat_are_not_judged(string zoneId, string changed, int hour)
    {
        var zone = DateTimeZoneProviders.Tzdb[zoneId];
        var day = NodaTime.Text.LocalDatePattern.Iso.Parse(changed).Value;
        Assert.Equal(hour < 0 ? [] : [hour], Enumerable.Range(0, 24).Where(each => !RoundTheClock(zone, day).IsWholeHour(each)));

        var watch = new SeriesWatch();
        for (var index = -30; index < 20; index++)
        {
            Assert.Empty(watch.Take("b1", RoundTheClock(zone, day.PlusDays(index)), 1));
        }
    }

    [Fact]
    public void A_silent_hour_after_the_clocks_have_changed_has_the_name_that_it_had_on_the_wall()
    {
        var zone = DateTimeZoneProviders.Tzdb["America/New_York"];
        var changed = new LocalDate(2026, 3, 8);
        var watch = new SeriesWatch();
        for (var index = -30; index < 0; index++)
        {
            Assert.Empty(watch.Take("b1", RoundTheClock(zone, changed.PlusDays(index)), 1));
        }

        var day = RoundTheClock(zone, changed);
        var flag = Assert.Single(watch.Take("b1", day with { Calls = [.. day.Calls.Where(call => day.HourOf(call.StartedAt) != 3)] }, 1));
        Assert.Equal(new DateTimeOffset(2026, 3, 8, 3, 0, 0, TimeSpan.FromHours(-4)), flag.At);
        Assert.Equal(new DateTimeOffset(2026, 3, 7, 3, 0, 0, TimeSpan.FromHours(-5)), flag.Neighbours[0].At);
        Assert.StartsWith(
            "On 8 March 2026 from 03:00 to 04:00 (UTC−04:00) the number of calls of First was 0;",
            FlagSentence.Render(flag, FlagLanguage.English, "First").Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.StartsWith(
            "8 марта 2026 года с 03:00 до 04:00 (UTC−04:00) число звонков филиала «First»: 0;",
            FlagSentence.Render(flag, FlagLanguage.Russian, "First").Replace('\u00A0', ' '), StringComparison.Ordinal);
    }

    /// <summary>A day of two managers' unanswered calls, all in the hour from nine.</summary>
    private static CallDay Day(int index, int calls, bool isClosed = false, string managerId = "m1")
    {
        var date = First.PlusDays(index);
        var start = date.AtStartOfDayInZone(Moscow).ToDateTimeOffset();
        return new CallDay(date, start, Moscow, index % 7 <= 4 && !isClosed, [.. Enumerable.Range(0, calls)
            .Select(call => new DayCall(start.AddHours(9).AddMinutes(call), call % 2 == 0 ? managerId : $"{managerId}'s colleague", null, true, false, TimeSpan.Zero, null))]);
    }
}
