using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Periods;
using CallKpi.Domain.Tests.Contacts;
using NodaTime;
using Xunit.Abstractions;

namespace CallKpi.Domain.Tests.Anomalies;

/// <summary>Ordinary floors ring at about the nominal rate: ten managers, Poisson calls by the hour, log-normal talk, half a year of it judged.</summary>
public sealed class DayCalibrationTests(ITestOutputHelper output)
{
    private const int LearnedDays = 130;
    private const int Days = 390;

    [Fact]
    public void Series_and_shifts_ring_at_about_the_nominal_rate()
    {
        var random = new Random(Seed.From(output, 2027));
        var series = new SeriesWatch();
        var shifts = new ShiftWatch();
        List<Flag> flags = [];
        List<JudgedTally> judged = [];
        var working = 0;
        for (var index = 0; index < Days; index++)
        {
            var day = OrdinaryFloor.Day(random, index);
            var tally = new JudgedTally();
            IEnumerable<Flag> found = [.. series.Take("b1", day, 1, tally), .. shifts.Take("b1", day, tally)];
            if (index >= LearnedDays)
            {
                judged.Add(tally);
                flags.AddRange(found);
                working += day.IsWorking ? 1 : 0;
            }
        }

        // Each level is of one series and period, and there are four figures; one flag a day of a subject's hours; an incident rings once.
        var managerDays = working * OrdinaryFloor.Managers;
        AssertAbout(flags.Count(flag => flag.Kind == FlagKind.ManagerShift), 0.01, managerDays, "shifts");
        AssertAbout(Count(flags, PeriodKind.Hour), 0.0005, 4 * 8 * managerDays, "hours");
        AssertAbout(Count(flags, PeriodKind.Day), 0.0025, 4 * managerDays, "days");
        AssertAbout(Count(flags, PeriodKind.Week), 0.005, 4 * OrdinaryFloor.Managers * (Days - LearnedDays) / 7, "weeks");

        // Each manager's day with five answered calls or more, of 14 that are to be expected, is judged once.
        var days = Drift(judged, FlagKind.ManagerShift);
        Assert.InRange(days.Count.Judged, 0.98 * managerDays, managerDays);
        Assert.True(days.Health is ModelHealth.Steady or ModelHealth.TooFewAlarms, $"{days}");
        var figures = Drift(judged, FlagKind.SeriesOffPattern);
        Assert.InRange(figures.TenthShare, 0.05, 0.11);
        Assert.True(figures.Health is ModelHealth.Steady or ModelHealth.TooFewAlarms, $"{figures}");
    }

    [Fact]
    public void No_hour_of_a_day_that_has_no_night_rings_more_often_than_the_others()
    {
        var random = new Random(Seed.From(output, 2030));
        var hours = new int[24];
        for (var branch = 0; branch < 12; branch++)
        {
            var series = new SeriesWatch();
            for (var index = 0; index < 330; index++)
            {
                foreach (var flag in series.Take("b1", OrdinaryFloor.RoundTheClock(random, index, 12), 1).Where(flag => flag.Period == PeriodKind.Hour))
                {
                    hours[flag.At.Hour]++;
                }
            }
        }

        // One in 24 begins the day: not more than that and 3.3 standard deviations of the binomial.
        output.WriteLine(string.Join(' ', hours));
        var all = hours.Sum();
        Assert.True(all > 20, $"{all} hours rang.");
        Assert.All(hours, count => Assert.InRange(count, 0, (all / 24.0) + (3.3 * Math.Sqrt(all / 24.0 * 23 / 24)) + 1));
    }

    private static KindDrift Drift(List<JudgedTally> judged, FlagKind kind) => KindDrift.Of([.. judged.Select(day => day.Counts.GetValueOrDefault(kind))]);

    [Fact]
    public void A_manager_whose_calls_double_is_found_within_two_days()
    {
        var random = new Random(Seed.From(output, 2028));
        var shifts = new ShiftWatch();
        for (var index = 0; index < 90; index++)
        {
            Assert.DoesNotContain(shifts.Take("b1", OrdinaryFloor.Day(random, index)), flag => flag.ManagerId == "m3" && index > 84);
        }

        List<Flag> flags = [];
        for (var index = 91; index < 94; index++)
        {
            flags.AddRange(shifts.Take("b1", OrdinaryFloor.Day(random, index, manager => manager == 3 ? 2.5 : 1)));
        }

        var flag = Assert.Single(flags, flag => flag.ManagerId == "m3");
        Assert.InRange(flag.At, OrdinaryFloor.First.PlusDays(91).AtStartOfDayInZone(DateTimeZone.Utc).ToDateTimeOffset(), OrdinaryFloor.First.PlusDays(92).AtStartOfDayInZone(DateTimeZone.Utc).ToDateTimeOffset());
        Assert.True(flag.Value > flag.ExpectedHigh && flag.PValue <= 0.01);
    }

    [Fact]
    public void A_shift_that_begins_on_a_day_of_few_calls_is_told_on_the_next()
    {
        var random = new Random(Seed.From(output, 2029));
        var shifts = new ShiftWatch();
        for (var index = 0; index < 91; index++)
        {
            shifts.Take("b1", OrdinaryFloor.Day(random, index));
        }

        // Three calls make no day, however long they are; the Tuesday after that Monday does.
        var monday = OrdinaryFloor.Day(random, 91, manager => manager == 3 ? 30 : 1);
        var few = monday.Calls.Where(call => call.ManagerId == "m3" && call.IsAnswered).Take(3);
        monday = monday with { Calls = [.. monday.Calls.Where(call => call.ManagerId != "m3"), .. few] };
        Assert.DoesNotContain(shifts.Take("b1", monday), flag => flag.ManagerId == "m3");
        Assert.Contains(shifts.Take("b1", OrdinaryFloor.Day(random, 92, manager => manager == 3 ? 3 : 1)), flag => flag.ManagerId == "m3");
        Assert.DoesNotContain(shifts.Take("b1", OrdinaryFloor.Day(random, 93, manager => manager == 3 ? 3 : 1)), flag => flag.ManagerId == "m3");
    }

    private static int Count(List<Flag> flags, PeriodKind period) =>
        flags.Count(flag => flag.Kind == FlagKind.SeriesOffPattern && flag.Subject.Kind == FlagSubjectKind.Manager && flag.Period == period);

    /// <summary>Not more than the nominal number and 3.3 standard deviations of the binomial; not under a quarter of it and as many.</summary>
    private void AssertAbout(int count, double level, double cases, string name)
    {
        var nominal = level * cases;
        var spread = 3.3 * Math.Sqrt(nominal * (1 - level));
        output.WriteLine($"{name}: {count} of {cases}, nominal {nominal:0.#}");
        Assert.InRange(count, (nominal / 4) - spread, nominal + spread);
        Assert.True(count > 0, $"{name} never ring.");
    }
}
