using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Periods;
using CallKpi.Domain.Tests.Contacts;
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
