using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Periods;
using CallKpi.Domain.Tests.Contacts;
using NodaTime;
using Xunit.Abstractions;

namespace CallKpi.Domain.Tests.Anomalies;

/// <summary>One incident, one alarm: on an ordinary floor of ten managers with some twenty calls a day, of which a Wednesday goes otherwise.</summary>
public sealed class SeriesIncidentsTests(ITestOutputHelper output)
{
    private const int Wednesday = 93;

    [Fact]
    public void Lines_that_are_down_ring_for_the_branch_and_for_no_manager_again()
    {
        var flags = Found(2061, day => day with { Calls = [.. day.Calls.Where((_, place) => place % 10 == 0)] });
        var flag = Assert.Single(flags, flag => flag.Measure is "calls" or "talk_time" && flag.Value < flag.ExpectedLow);
        Assert.Equal((FlagSubjectKind.Branch, PeriodKind.Day), (flag.Subject.Kind, flag.Period));
    }

    [Fact]
    public void An_outage_does_not_hide_the_next_one_three_weeks_later()
    {
        var random = new Random(2065);
        var watch = new SeriesWatch();
        var rung = new List<int>();
        for (var index = 0; index <= Wednesday; index++)
        {
            var day = OrdinaryFloor.Day(random, index);
            var isDown = index is Wednesday or Wednesday - 21 or Wednesday - 42;
            var flags = watch.Take("b1", isDown ? day with { Calls = [.. day.Calls.Where((_, place) => place % 10 == 0)] } : day, 1);
            rung.AddRange(flags.Where(flag => flag is { Subject.Kind: FlagSubjectKind.Branch, Period: PeriodKind.Day } && flag.Value < flag.ExpectedLow).Select(_ => index));
        }

        Assert.Equal([Wednesday - 42, Wednesday - 21, Wednesday], rung);
    }

    [Fact]
    public void A_manager_who_alone_moves_the_branch_rings_and_the_branch_does_not()
    {
        var flags = Found(2062, day => day with { Calls = [.. day.Calls.SelectMany(call => Enumerable.Repeat(call, call.ManagerId == "m3" ? 5 : 1))] });
        var flag = Assert.Single(flags, flag => flag.Value > flag.ExpectedHigh);
        Assert.Equal((FlagSubjectKind.Manager, "m3", PeriodKind.Day), (flag.Subject.Kind, flag.ManagerId, flag.Period));
    }

    [Fact]
    public void A_manager_who_goes_further_than_his_branch_rings_beside_it()
    {
        var flags = Found(2063, day => day with
        {
            Calls = [.. day.Calls.SelectMany((call, place) => Enumerable.Repeat(call, call.ManagerId == "m3" ? 5 : 1 + (place % 2)))],
        });
        Assert.Contains(flags, flag => flag is { Subject.Kind: FlagSubjectKind.Branch, Period: PeriodKind.Day } && flag.Value > flag.ExpectedHigh);
        Assert.Equal(["m3"], flags.Where(flag => flag is { ManagerId: not null, Period: PeriodKind.Day } && flag.Value > flag.ExpectedHigh).Select(flag => flag.ManagerId).Distinct());
    }

    // On Monday nearly all calls fail, which rings; on Wednesday those of one hour, and the day is as usual.
    [Fact]
    public void An_hour_rings_after_a_day_that_has_rung_is_over()
    {
        var rung = Rung(2079, (index, hour) => index == Wednesday - 2 ? hour < 16 : index == Wednesday && hour == 11);
        Assert.Contains((Wednesday - 2, PeriodKind.Day), rung);
        Assert.Equal([(Wednesday, PeriodKind.Hour)], rung.Where(flag => flag.Index == Wednesday));
    }

    // The last hour of Tuesday and the first of Wednesday: the night between them, in which nobody calls, ends nothing.
    [Fact]
    public void Hours_before_and_after_a_night_are_one_incident()
    {
        var rung = Rung(2076, (index, hour) => (index == Wednesday - 1 && hour == 16) || (index == Wednesday && hour == 9));
        Assert.Equal([(Wednesday - 1, PeriodKind.Hour)], rung.Where(flag => flag.Index >= Wednesday - 1));
    }

    /// <summary>What the branch rings for too few calls or too little talk, on a floor twice as busy whose lines are down in some hours.</summary>
    private static List<(int Index, PeriodKind? Period)> Rung(int seed, Func<int, int, bool> isDown)
    {
        var random = new Random(seed);
        var watch = new SeriesWatch();
        var rung = new List<(int, PeriodKind?)>();
        for (var index = 0; index <= Wednesday; index++)
        {
            var day = OrdinaryFloor.Day(random, index);
            var calls = day.Calls.Concat(OrdinaryFloor.Day(random, index).Calls).Where(call => !isDown(index, call.StartedAt.Hour)).OrderBy(call => call.StartedAt);
            rung.AddRange(watch.Take("b1", day with { Calls = [.. calls] }, 1)
                .Where(flag => flag.Subject.Kind == FlagSubjectKind.Branch && flag.Value < flag.ExpectedLow).Select(flag => (index, flag.Period)));
        }

        return rung;
    }

    // A fifth or a sixth of the week's calls is missing: those of one day, which has rung, or some of each day, of which none is odd.
    [Theory]
    [InlineData(true, PeriodKind.Day)]
    [InlineData(false, PeriodKind.Week)]
    public void A_week_rings_for_what_its_days_have_not_rung_for(bool isOneDay, PeriodKind rings)
    {
        var random = new Random(2072);
        var watch = new SeriesWatch();
        var rung = new List<PeriodKind?>();
        for (var index = 0; index <= Wednesday + 4; index++)
        {
            var day = OrdinaryFloor.Day(random, index);
            bool IsMissing(int place) => isOneDay ? index == Wednesday && place % 20 != 0 : index >= Wednesday - 2 && place % 6 == 0;
            var flags = watch.Take("b1", day with { Calls = [.. day.Calls.Where((_, place) => !IsMissing(place))] }, 1);
            rung.AddRange(flags.Where(flag => index >= Wednesday - 2 && flag.Subject.Kind == FlagSubjectKind.Branch && flag.Value < flag.ExpectedLow).Select(flag => flag.Period));
        }

        Assert.Equal([rings], rung);
    }

    [Fact]
    public void Talk_that_falls_with_the_calls_a_day_later_is_the_same_incident()
    {
        var random = new Random(Seed.From(output, 2067));
        var watch = new SeriesWatch();
        var rung = new List<(int, string?)>();
        for (var index = 0; index <= Wednesday + 1; index++)
        {
            var day = OrdinaryFloor.Day(random, index);

            // On Tuesday there are fewer calls with as much talk in all; then there is less talk too; on Thursday less in each call.
            var calls = index switch
            {
                Wednesday - 1 => day.Calls.Where((_, place) => place % 10 < 6).Select(call => call with { Talk = call.Talk / 0.6 }),
                Wednesday => day.Calls.Where((_, place) => place % 10 < 4),
                Wednesday + 1 => day.Calls.Where((_, place) => place % 10 < 4).Select(call => call with { Talk = call.Talk / 4 }),
                _ => day.Calls,
            };
            var flags = watch.Take("b1", day with { Calls = [.. calls] }, 1);
            rung.AddRange(flags.Where(flag => flag is { Subject.Kind: FlagSubjectKind.Branch, Period: PeriodKind.Day } && flag.Value < flag.ExpectedLow).Select(flag => (index, flag.Measure)));
        }

        Assert.Equal([(Wednesday - 1, "calls"), (Wednesday + 1, "average_talk")], rung);
    }

    [Fact]
    public void A_month_rings_for_the_branch_where_all_fell_and_for_the_manager_who_alone_did()
    {
        Assert.Equal([(FlagSubjectKind.Branch, "b1")], Rung(_ => 0.5));
        Assert.Equal([(FlagSubjectKind.Manager, "m3")], Rung(manager => manager == 3 ? 0 : 1));
        Assert.Empty(Rung(_ => 1));

        (FlagSubjectKind, string)[] Rung(Func<int, double> left)
        {
            var random = new Random(2068);
            (string Id, IReadOnlyList<MonthFigures> Months)[] managers = [.. Enumerable.Range(0, 8).Select(manager => ($"m{manager}", (IReadOnlyList<MonthFigures>)
                [.. Enumerable.Range(0, 24).Select(month => new MonthFigures(new CallFigures(random.Poisson(300) * (month == 23 ? left(manager) : 1), 0, 0, 0), 21))]))];
            IReadOnlyList<MonthFigures> branch = [.. Enumerable.Range(0, 24).Select(month => managers.Aggregate(
                new MonthFigures(default, 21), (sum, manager) => sum with { Sums = sum.Sums + manager.Months[month].Sums }))];
            var last = new LocalMonth(new YearMonth(2026, 12), DateTimeZone.Utc);
            return [.. MonthSeries.OfBranch("b1", branch, managers, last, [.. Enumerable.Repeat(1.0, 12)]).Select(flag => (flag.Subject.Kind, flag.Subject.Id))];
        }
    }

    // Four managers of ten make up A; A falls on Tuesday, and rings; on Wednesday everybody does.
    [Fact]
    public void A_fall_of_all_rings_though_one_managers_fall_explained_the_branch_the_day_before()
    {
        var random = new Random(Seed.From(output, 2069));
        for (var round = 0; round < 5; round++)
        {
            var watch = new SeriesWatch();
            var rung = new List<(int, string)>();
            for (var index = 0; index <= Wednesday; index++)
            {
                var day = OrdinaryFloor.Day(random, index);
                var calls = day.Calls.Where((call, place) => call.ManagerId is not ("m7" or "m8" or "m9")).Select(call => call.ManagerId![1] < '4' ? call with { ManagerId = "A" } : call)
                    .Where((call, place) => place % 20 == 0 || !(index == Wednesday || (index == Wednesday - 1 && call.ManagerId == "A")));
                rung.AddRange(watch.Take("b1", day with { Calls = [.. calls] }, 1)
                    .Where(flag => index >= Wednesday - 1 && flag is { Period: PeriodKind.Day, Measure: "calls" or "talk_time" } && flag.Value < flag.ExpectedLow).Select(flag => (index, flag.Subject.Id)));
            }

            Assert.Equal([(Wednesday - 1, "A"), (Wednesday, "b1")], rung);
        }
    }

    // Of three branches of like size one is down on Tuesday, another on Wednesday too: then it is more than one.
    [Fact]
    public void The_company_rings_on_the_day_on_which_a_second_branch_goes_down()
    {
        var random = new Random(Seed.From(output, 2070));
        var rung = new List<int>();
        for (var round = 0; round < 10; round++)
        {
            var watch = new SeriesWatch();
            for (var index = 0; index <= Wednesday; index++)
            {
                var day = OrdinaryFloor.Day(random, index);
                bool IsDown(DayCall call) => (call.ManagerId![1] - '0') % 3 < index - Wednesday + 2;
                var flags = watch.TakeCompany("t", day with
                {
                    Calls = [.. day.Calls.Where(call => !IsDown(call)).Select(call => call with { BranchId = $"b{(call.ManagerId![1] - '0') % 3}" })],
                }, 1);
                rung.AddRange(flags.Where(flag => index >= Wednesday - 1 && flag is { Period: PeriodKind.Day } && flag.Value < flag.ExpectedLow).Select(_ => index));
            }
        }

        output.WriteLine($"{rung.Count(day => day < Wednesday)} of 10 rang on Tuesday, {rung.Count(day => day == Wednesday)} on Wednesday.");
        Assert.True(rung.Count(day => day < Wednesday) <= 2 && rung.Count(day => day == Wednesday) >= 8);
    }

    // Two branches lose a quarter of their calls: without either's loss the company would be about usual, but it is not that branch alone. Where no branch
    // may explain the company it rings in 20 rounds of 40.
    [Fact]
    public void The_company_rings_where_both_of_two_branches_fall_a_little()
    {
        var random = new Random(2071);
        var rings = 0;
        for (var round = 0; round < 40; round++)
        {
            var watch = new SeriesWatch();
            IReadOnlyList<Flag> flags = [];
            for (var index = 0; index <= Wednesday; index++)
            {
                var day = OrdinaryFloor.Day(random, index);
                flags = watch.TakeCompany("t", day with
                {
                    Calls = [.. day.Calls.Where((_, place) => index < Wednesday || place % 4 > 0).Select(call => call with { BranchId = $"b{call.ManagerId![1] % 2}" })],
                }, 1);
            }


            rings += flags.Any(flag => flag.Value < flag.ExpectedLow) ? 1 : 0;
        }

        output.WriteLine($"{rings} of 40 rang.");
        Assert.True(rings >= 17);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    public void The_company_rings_where_two_branches_have_moved(int fallen, int rings)
    {
        var random = new Random(Seed.From(output, 2064));
        var watch = new SeriesWatch();
        IReadOnlyList<Flag> flags = [];
        for (var index = 0; index <= Wednesday; index++)
        {
            var day = OrdinaryFloor.Day(random, index);
            bool IsDown(DayCall call) => index == Wednesday && call.ManagerId![1] - '0' < 4 * fallen;
            flags = watch.TakeCompany("t", day with
            {
                Calls = [.. day.Calls.Where(call => !IsDown(call)).Select(call => call with { BranchId = $"b{(call.ManagerId![1] - '0') / 4}" })],
            }, 1);
        }

        Assert.Equal(rings, flags.Count(flag => flag.Value < flag.ExpectedLow));
    }

    /// <summary>What was found on the Wednesday.</summary>
    private IReadOnlyList<Flag> Found(int seed, Func<CallDay, CallDay> otherwise)
    {
        var random = new Random(Seed.From(output, seed));
        var watch = new SeriesWatch();
        for (var index = 0; index < Wednesday; index++)
        {
            watch.Take("b1", OrdinaryFloor.Day(random, index), 1);
        }

        var flags = watch.Take("b1", otherwise(OrdinaryFloor.Day(random, Wednesday)), 1);
        foreach (var flag in flags)
        {
            output.WriteLine($"{flag.Id}: {flag.Value} of {flag.ExpectedLow} to {flag.ExpectedHigh}");
        }

        return flags;
    }
}
