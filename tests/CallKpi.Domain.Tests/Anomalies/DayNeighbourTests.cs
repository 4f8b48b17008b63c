using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Periods;
using CallKpi.Domain.Tests.Contacts;
using NodaTime;
using Xunit.Abstractions;

namespace CallKpi.Domain.Tests.Anomalies;

/// <summary>What stands beside flags of hours, days and weeks, on a floor with trouble; figures are counted again from the calls, apart from the watches.</summary>
public sealed class DayNeighbourTests(ITestOutputHelper output)
{
    private const int Days = 200;

    [Fact]
    public void Beside_every_flag_stand_ordinary_periods_of_its_sort_before_it_and_their_figures_are_those_of_the_calls()
    {
        var random = new Random(Seed.From(output, 2051));
        var (series, shifts) = (new SeriesWatch(), new ShiftWatch());
        List<CallDay> days = [];
        List<Flag> flags = [];
        for (var index = 0; index < Days; index++)
        {
            var day = Troubled(random, index);
            days.Add(day);
            flags.AddRange(series.Take("b1", day, 1));
            flags.AddRange(series.TakeCompany("t1", day, 1));
            flags.AddRange(shifts.Take("b1", day));
        }

        var rang = flags.Select(flag => (flag.Kind, flag.Subject, flag.Period, flag.At, flag.Measure)).ToHashSet();
        Assert.All(flags, flag =>
        {
            BesideFlags.AssertSound(flag);
            Assert.All(flag.Neighbours, each =>
            {
                Assert.Null(each.Id);
                Assert.DoesNotContain((flag.Kind, flag.Subject, flag.Period, each.At, flag.Measure), rang);
                var (expected, tolerance) = Counted(days, flag, each.At);
                Assert.Equal(expected, each.Value, tolerance);
            });
        });
        foreach (var kind in flags.GroupBy(flag => (flag.Kind, flag.Period, flag.Subject.Kind, flag.Measure)))
        {
            output.WriteLine($"{kind.Key}: {kind.Count()} flags, {kind.Average(flag => flag.Neighbours.Count):0.00} beside each; {string.Join(", ", kind.CountBy(flag => flag.Driver))}");
        }

        Assert.All(new[] { PeriodKind.Hour, PeriodKind.Day, PeriodKind.Week }, period => Assert.Contains(flags, flag => flag.Period == period && flag.Neighbours.Count == 3));
        Assert.Contains(flags, flag => flag is { Kind: FlagKind.ManagerShift, Neighbours.Count: 3 });
        Assert.True(flags.Average(flag => flag.Neighbours.Count) > 2, "Hardly anything stands beside flags.");
    }

    // A hundred calls a day, of which some are answered with so much talk each; the last day is given.
    [Theory]
    [InlineData(200, 160, 120, "calls", FlagDriver.NumberOfCalls)]
    [InlineData(40, 30, 120, "calls", FlagDriver.NumberOfCalls)]
    [InlineData(300, 80, 120, "calls", FlagDriver.Unanswered)]
    [InlineData(45, 25, 120, "calls", FlagDriver.Answered)]
    [InlineData(100, 40, 120, "answered_share", FlagDriver.Unanswered)]
    [InlineData(100, 80, 480, "talk_time", FlagDriver.LengthOfCalls)]
    [InlineData(100, 80, 480, "average_talk", FlagDriver.LengthOfCalls)]
    [InlineData(400, 320, 120, "talk_time", FlagDriver.NumberOfCalls)]
    [InlineData(100, 10, 120, "talk_time", FlagDriver.Answered)]
    public void What_moved_a_figure_follows_from_what_was_expected_of_its_parts(int calls, int answered, double seconds, string measure, FlagDriver driver)
    {
        foreach (var part in SeriesMeasures.All.Where(each => each.WireName() == measure))
        {
            var expected = new Dictionary<SeriesMeasure, double>
            {
                [SeriesMeasure.Calls] = 100, [SeriesMeasure.AnsweredShare] = 0.8, [SeriesMeasure.TalkTime] = 9_600, [SeriesMeasure.AverageTalk] = 120,
            };
            var seen = new CallFigures(calls, answered, answered * seconds, 0);
            var value = seen.Measure(part)!.Value.Value;
            Assert.Equal(driver, SeriesDrivers.Of(part, value > expected[part], seen, each => expected[each]));
        }
    }

    [Fact]
    public void Without_calls_there_were_fewer_of_them_and_what_is_not_known_moves_nothing()
    {
        Assert.Equal(FlagDriver.NumberOfCalls, SeriesDrivers.Of(SeriesMeasure.TalkTime, false, default, _ => 10));
        Assert.Equal(FlagDriver.NumberOfCalls, SeriesDrivers.Of(SeriesMeasure.Calls, false, default, _ => double.NaN));
        Assert.Equal(
            FlagDriver.LengthOfCalls,
            SeriesDrivers.Of(SeriesMeasure.TalkTime, true, new CallFigures(5, 5, 5_000, 0), measure => measure == SeriesMeasure.AverageTalk ? 100 : double.NaN));
    }

    /// <summary>From the hundredth day on each week has its trouble: many calls, long ones, unanswered ones, few, and a whole week of many.</summary>
    private static CallDay Troubled(Random random, int index)
    {
        var (week, weekday) = (index / 7, index % 7);
        var day = OrdinaryFloor.Day(random, index, manager => index >= 100 && manager == week % OrdinaryFloor.Managers && weekday < 3 && week % 3 == 0 ? 3 : 1);
        var odd = $"m{week % OrdinaryFloor.Managers}";
        var isOdd = index >= 100 && (weekday == 2 || (week % 4 == 0 && weekday < 5));
        IEnumerable<DayCall> calls = (isOdd, week % 4) switch
        {
            (false, _) => day.Calls,
            (_, 0) => day.Calls.SelectMany(call => call.ManagerId == odd ? [call, call, call] : new[] { call }),
            (_, 1) => day.Calls.Select(call => call.ManagerId == odd ? call with { IsAnswered = false, Talk = TimeSpan.Zero, Measured = null } : call),
            (_, 2) => day.Calls.Where(call => call.ManagerId != odd || random.Next(6) == 0),
            _ => day.Calls.SelectMany(call => call.ManagerId == odd ? Enumerable.Repeat(call with { StartedAt = day.Start.AddHours(11) }, 3) : [call]),
        };
        return day with { Calls = [.. calls] };
    }

    private static (double Value, double Tolerance) Counted(List<CallDay> days, Flag flag, DateTimeOffset at)
    {
        var index = days.FindIndex(day => day.Start == at || (flag.Period == PeriodKind.Hour && day.Start <= at && at < day.Start.AddDays(1)));
        var flagged = days.First(day => day.Start <= flag.At && flag.At < day.Start.AddDays(1));
        var isWeek = flag.Period == PeriodKind.Week;
        Assert.True(isWeek ? days[index].Date.DayOfWeek == IsoDayOfWeek.Sunday : days[index].IsWorking == flagged.IsWorking, "It is a day of another sort.");
        Assert.True(flag.Period != PeriodKind.Hour || at.Hour == flag.At.Hour, "It is another hour.");
        DayCall[] calls = [.. days.Skip(isWeek ? index - 6 : index).Take(isWeek ? 7 : 1).SelectMany(day => day.Calls)
            .Where(call => flag.ManagerId is null || call.ManagerId == flag.ManagerId)
            .Where(call => flag.Period != PeriodKind.Hour || call.StartedAt.Hour == flag.At.Hour)];
        var answered = calls.Count(call => call.IsAnswered);
        var talk = calls.Where(call => call.IsAnswered).Sum(call => call.Talk.TotalSeconds);

        // A typical call of a shifted day is the geometric mean with a second added; talk beside series is kept to the second.
        return flag.Measure switch
        {
            null => (Math.Exp(calls.Where(call => call.IsAnswered).Average(call => Math.Log(call.Talk.TotalSeconds + 1))) - 1, 1e-6),
            "calls" => (calls.Length, 0),
            "answered_share" => ((double)answered / calls.Length, 1e-12),
            "talk_time" => (talk, 0.5),
            _ => (talk / answered, 0.5 / answered),
        };
    }
}
