using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Periods;
using CallKpi.Domain.Tests.Contacts;
using NodaTime;
using Xunit.Abstractions;

namespace CallKpi.Domain.Tests.Anomalies;

/// <summary>Ordinary floors ring at about the nominal rate: ten managers, Poisson calls by the hour, log-normal talk, half a year of it judged.</summary>
public sealed class DayCalibrationTests(ITestOutputHelper output)
{
    private const int Managers = 10;
    private const int LearnedDays = 130;
    private const int Days = 390;

    /// <summary>A Monday.</summary>
    private static readonly LocalDate First = new(2025, 1, 6);

    [Fact]
    public void Series_and_shifts_ring_at_about_the_nominal_rate()
    {
        var random = new Random(Seed.From(output, 2027));
        var series = new SeriesWatch();
        var durations = new DurationWatch();
        List<Flag> flags = [];
        var working = 0;
        for (var index = 0; index < Days; index++)
        {
            var day = Day(random, index);
            IEnumerable<Flag> found = [.. series.Take("b1", day, 1), .. durations.Take("b1", day)];
            if (index >= LearnedDays)
            {
                flags.AddRange(found);
                working += day.IsWorking ? 1 : 0;
            }
        }

        // Each level is of one series and period, and there are four figures; one flag a day of a subject's hours; an incident rings once.
        var managerDays = working * Managers;
        AssertAbout(flags.Count(flag => flag.Kind == FlagKind.ManagerShift), 0.01, managerDays, "shifts");
        AssertAbout(Count(flags, PeriodKind.Hour), 0.0005, 4 * 8 * managerDays, "hours");
        AssertAbout(Count(flags, PeriodKind.Day), 0.0025, 4 * managerDays, "days");
        AssertAbout(Count(flags, PeriodKind.Week), 0.005, 4 * Managers * (Days - LearnedDays) / 7, "weeks");
    }

    [Fact]
    public void A_manager_whose_calls_double_is_found_within_two_days()
    {
        var random = new Random(Seed.From(output, 2028));
        var durations = new DurationWatch();
        for (var index = 0; index < 90; index++)
        {
            Assert.DoesNotContain(durations.Take("b1", Day(random, index)), flag => flag.ManagerId == "m3" && index > 84);
        }

        List<Flag> flags = [];
        for (var index = 91; index < 94; index++)
        {
            flags.AddRange(durations.Take("b1", Day(random, index, manager => manager == 3 ? 2.5 : 1)));
        }

        var flag = Assert.Single(flags, flag => flag.ManagerId == "m3");
        Assert.InRange(flag.At, First.PlusDays(91).AtStartOfDayInZone(DateTimeZone.Utc).ToDateTimeOffset(), First.PlusDays(92).AtStartOfDayInZone(DateTimeZone.Utc).ToDateTimeOffset());
        Assert.True(flag.Value > flag.ExpectedHigh && flag.PValue <= 0.01);
    }

    [Fact]
    public void A_shift_that_begins_on_a_day_of_few_calls_is_told_on_the_next()
    {
        var random = new Random(Seed.From(output, 2029));
        var durations = new DurationWatch();
        for (var index = 0; index < 91; index++)
        {
            durations.Take("b1", Day(random, index));
        }

        // Three calls make no day, however long they are; the Tuesday after that Monday does.
        var monday = Day(random, 91, manager => manager == 3 ? 30 : 1);
        var few = monday.Calls.Where(call => call.ManagerId == "m3" && call.IsAnswered).Take(3);
        monday = monday with { Calls = [.. monday.Calls.Where(call => call.ManagerId != "m3"), .. few] };
        Assert.DoesNotContain(durations.Take("b1", monday), flag => flag.ManagerId == "m3");
        Assert.Contains(durations.Take("b1", Day(random, 92, manager => manager == 3 ? 3 : 1)), flag => flag.ManagerId == "m3");
        Assert.DoesNotContain(durations.Take("b1", Day(random, 93, manager => manager == 3 ? 3 : 1)), flag => flag.ManagerId == "m3");
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

    private static CallDay Day(Random random, int index, Func<int, double>? factor = null)
    {
        var date = First.PlusDays(index);
        var start = date.AtStartOfDayInZone(DateTimeZone.Utc).ToDateTimeOffset();
        var isWorking = date.DayOfWeek < IsoDayOfWeek.Saturday;
        var calls = new List<DayCall>();
        for (var manager = 0; isWorking && manager < Managers; manager++)
        {
            for (var hour = 9; hour < 17; hour++)
            {
                for (var left = Poisson(random, 2.5); left > 0; left--)
                {
                    var at = start.AddHours(hour).AddSeconds(random.Next(3600));
                    var isAnswered = random.NextDouble() < 0.7;
                    var talk = TimeSpan.FromSeconds(isAnswered ? 120 * Math.Exp(0.6 * Normal(random)) * (factor?.Invoke(manager) ?? 1) : 0);
                    var id = $"m{manager}";
                    var measured = isAnswered ? new DurationSubject($"pbx/{at.Ticks}", id, "b1", null, at, new CallKind(true), talk) : null;
                    calls.Add(new DayCall(at, id, null, true, isAnswered, talk, measured));
                }
            }
        }

        return new CallDay(date, start, DateTimeZone.Utc, isWorking, [.. calls.OrderBy(call => call.StartedAt)]);
    }

    // Knuth 1969.
    private static int Poisson(Random random, double mean)
    {
        var count = 0;
        for (var product = random.NextDouble(); product > Math.Exp(-mean); product *= random.NextDouble())
        {
            count++;
        }

        return count;
    }

    // Box and Muller 1958.
    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
