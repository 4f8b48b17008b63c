using CallKpi.Detection.Rates;
using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Cadence;
using CallKpi.Domain.Periods;
using CallKpi.Domain.Tests.Contacts;
using NodaTime;
using Xunit.Abstractions;

namespace CallKpi.Domain.Tests.Anomalies;

/// <summary>What stands beside the flags of months, over floors of chance on which something is wrong.</summary>
public sealed class MonthNeighbourTests(ITestOutputHelper output)
{
    private const int Floors = 60;

    private static readonly LocalMonth March = new(new YearMonth(2026, 3), DateTimeZoneProviders.Tzdb["Europe/Moscow"]);

    [Fact]
    public void Beside_every_flag_of_rates_stand_ordinary_ones()
    {
        var random = new Random(Seed.From(output, 2052));
        List<Flag> flags = [];
        for (var floor = 0; floor < Floors; floor++)
        {
            flags.AddRange(RateFlags.InboundClients(
                [.. Enumerable.Range(0, 40).Select(client => (new WatchedClient($"c{client}", client % 2 == 0 ? "A" : "B", "m1", null), Calls(random, client < 2)))], "b1", March.LastDay));
            flags.AddRange(RateFlags.InboundManagers(
                [Enumerable.Range(0, 12).ToDictionary(manager => $"m{manager}", manager => Calls(random, manager == 0))], "b1", March.LastDay));
            flags.AddRange(RateFlags.Misallocated(
                [Enumerable.Range(0, 12).ToDictionary(manager => $"m{manager}", manager => new MisallocationCount(manager == 11 ? 4 : 60, manager == 11 ? 1 : random.Binomial(manager == 0 ? 0.8 : 0.2, 60)))],
                "b1", March.LastDay));
            flags.AddRange(RateFlags.FormalCadence(
                [.. Enumerable.Range(0, 20).Select(client => (
                    new WatchedClient($"c{client}", "A", "m1", null),
                    new MeasuredCadence(client < 2 ? client * 3 : random.Poisson(13), random.Poisson(3) + 1, 90, 7), FlagUnit.Days))], "b1", March.LastDay));
            if (RateFlags.ComfortZone(
                "m1", [.. Enumerable.Range(1, 3).Select(back => (March.Before(back).LastDay, new WorkMix(random.Poisson(210), random.Poisson(63), random.Poisson(42), 21)))],
                new WorkMix(random.Poisson(100), random.Poisson(150), random.Poisson(8), 21), "b1", March.LastDay) is { } comfort)
            {
                flags.Add(comfort);
            }

            double[][] branches = [.. Enumerable.Range(0, 4).Select(branch => Enumerable.Range(0, 13).Select(month =>
                Math.Exp((0.05 * random.Normal()) - (branch == 0 && month == 12 ? 0.5 : 0))).ToArray())];
            if (RateFlags.BranchOffCompany(
                "b1", "calls", branches[0], [.. Enumerable.Range(0, 13).Select(month => (IReadOnlyList<double>)[.. branches[1..].Select(other => other[month])])], March) is { } branch)
            {
                flags.Add(branch);
            }
        }

        AssertSound(flags, [FlagKind.InboundShareTooHigh, FlagKind.Misallocation, FlagKind.FormalCadence, FlagKind.ComfortZone, FlagKind.BranchOffCompany]);
    }

    [Fact]
    public void Beside_every_flag_of_months_of_figures_stand_months_before()
    {
        var random = new Random(Seed.From(output, 2053));
        double[] season = [.. Enumerable.Repeat(1.0, 12)];
        List<Flag> flags = [];
        for (var floor = 0; floor < Floors; floor++)
        {
            flags.AddRange(MonthSeries.OfBranch(
                "b1", [], Enumerable.Range(0, 6).Select(manager => (
                    $"m{manager}",
                    (IReadOnlyList<MonthFigures>)[.. Enumerable.Range(0, 20).Select(month => Figures(random, month == 19 ? manager : 0))])), March, season));
        }

        AssertSound(flags, [FlagKind.SeriesOffPattern]);
        Assert.All(flags, flag => Assert.Equal(flag.Neighbours.Count, flag.Neighbours.Select(month => month.At).Distinct().Count()));
        Assert.All([FlagDriver.NumberOfCalls, FlagDriver.LengthOfCalls, FlagDriver.Unanswered], driver => Assert.Contains(flags, flag => flag.Driver == driver));
    }

    private void AssertSound(List<Flag> flags, FlagKind[] kinds)
    {
        Assert.All(flags, BesideFlags.AssertSound);
        foreach (var kind in kinds)
        {
            Flag[] own = [.. flags.Where(flag => flag.Kind == kind)];
            output.WriteLine($"{kind}: {own.Length} flags, {own.Average(flag => flag.Neighbours.Count):0.00} beside each; {string.Join(", ", own.CountBy(flag => flag.Driver))}");
            Assert.True(own.Average(flag => flag.Neighbours.Count) > 2, $"Hardly anything stands beside {kind}.");
        }
    }

    // Ordinary ones begin a quarter of the calls.
    private static MonthContacts Calls(Random random, bool isOdd)
    {
        var calls = 20 + random.Poisson(15);
        var inbound = random.Binomial(isOdd ? 0.9 : 0.25, calls);
        return new MonthContacts(calls - inbound, inbound);
    }

    // Manager 1 makes half the calls, 2 has them answered less, of 3 they are longer.
    private static MonthFigures Figures(Random random, int trouble)
    {
        var calls = random.Poisson(400 * (trouble == 1 ? 0.4 : 1));
        var answered = random.Binomial(trouble == 2 ? 0.3 : 0.7, calls);
        return new MonthFigures(new CallFigures(calls, answered, answered * (trouble == 3 ? 300 : 120) * Math.Exp(0.05 * random.Normal()), 0), 21);
    }
}
