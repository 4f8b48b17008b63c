using CallKpi.Detection.Rates;
using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Cadence;
using CallKpi.Domain.Periods;
using CallKpi.Domain.Tests.Contacts;
using NodaTime;
using Xunit.Abstractions;

namespace CallKpi.Domain.Tests.Anomalies;

/// <summary>How often the flags of months ring on floors on which nothing is wrong: one in a hundred subjects and months at most.</summary>
public sealed class RateCalibrationTests(ITestOutputHelper output)
{
    private const int Floors = 150;

    private static readonly DateTimeOffset MonthEnd = new(2026, 3, 31, 0, 0, 0, TimeSpan.FromHours(3));

    private static readonly LocalMonth March = new(new YearMonth(2026, 3), DateTimeZoneProviders.Tzdb["Europe/Moscow"]);

    [Fact]
    public void Clients_who_begin_calls_as_their_class_does()
    {
        var random = new Random(Seed.From(output, 2041));
        AssertAtMostNominal("clients", Floors * 60, Enumerable.Range(0, Floors).Sum(_ => RateFlags.InboundClients(
            [.. Enumerable.Range(0, 60).Select(client =>
            {
                var share = client % 2 == 0 ? random.Beta(2, 6) : random.Beta(4, 4);
                var calls = 5 + random.Poisson(15);
                var inbound = random.Binomial(share, calls);
                return (new WatchedClient($"c{client}", client % 2 == 0 ? "A" : "B", "m1", null), new MonthContacts(calls - inbound, inbound));
            })], "b1", MonthEnd).Count));
    }

    [Theory]
    [InlineData(6, 1)]
    [InlineData(20, 1)]
    [InlineData(6, 6)]
    [InlineData(20, 6)]
    public void Managers_whose_clients_begin_calls_as_others_do(int managers, int months)
    {
        var random = new Random(Seed.From(output, 2042));
        AssertAtMostNominal("managers", Floors * managers, Enumerable.Range(0, Floors).Sum(_ => RateFlags.InboundManagers(
            Months(managers, months, _ => random.Beta(20, 60), own => Contacts(random.Binomial(own, 300), 300)), "b1", MonthEnd).Count), canBeSilent: true);
    }

    /// <summary>Managers who differ for good, or from month to month, or both, by more and by less; few of them and many.</summary>
    [Theory]
    [InlineData(6, 1, 0.0, 0.3)]
    [InlineData(20, 1, 0.0, 0.3)]
    [InlineData(3, 6, 0.15, 0.0)]
    [InlineData(4, 6, 0.05, 0.02)]
    [InlineData(10, 6, 0.0, 0.03)]
    [InlineData(10, 6, 0.05, 0.02)]
    [InlineData(10, 6, 0.15, 0.0)]
    [InlineData(20, 6, 0.02, 0.02)]
    public void Managers_whose_attention_lies_as_others_does(int managers, int months, double between, double within)
    {
        var random = new Random(Seed.From(output, 2043));
        double Near(double mean, double correlation) => correlation <= 0 ? mean : random.Beta(mean * ((1 / correlation) - 1), (1 - mean) * ((1 / correlation) - 1));
        AssertAtMostNominal("attention", Floors * managers, Enumerable.Range(0, Floors).Sum(_ => RateFlags.Misallocated(
            Months(managers, months, _ => Math.Clamp(Near(0.3, between), 1e-6, 1 - 1e-6), own => new MisallocationCount(120, random.Binomial(Near(own, within), 120))),
            "b1", MonthEnd).Count), canBeSilent: true);
    }

    private static MonthContacts Contacts(int inbound, int all) => new(all - inbound, inbound);

    private static List<IReadOnlyDictionary<string, T>> Months<T>(int managers, int months, Func<int, double> usual, Func<double, T> draw)
    {
        double[] own = [.. Enumerable.Range(0, managers).Select(usual)];
        return [.. Enumerable.Range(0, months).Select(_ => (IReadOnlyDictionary<string, T>)Enumerable.Range(0, managers).ToDictionary(manager => $"m{manager}", manager => draw(own[manager])))];
    }

    [Fact]
    public void Managers_who_work_as_before()
    {
        var random = new Random(Seed.From(output, 2044));
        AssertAtMostNominal("comfort", Floors * 20, Enumerable.Range(0, Floors * 20).Count(_ => RateFlags.ComfortZone(
            "m1", [.. Enumerable.Range(1, 3).Select(back => (MonthEnd.AddMonths(-back), Mix(random, 21)))], Mix(random, 21), "b1", MonthEnd) is not null), canBeSilent: true);
    }

    [Fact]
    public void Clients_who_are_called_as_their_class_asks()
    {
        var random = new Random(Seed.From(output, 2045));
        AssertAtMostNominal("cadence", Floors * 40, RateFlags.FormalCadence(
            [.. Enumerable.Range(0, Floors * 40).Select(client => (
                new WatchedClient($"c{client}", "A", "m1", null), new MeasuredCadence(random.Poisson(90 / 14.0), random.Poisson(3), 90, 14), FlagUnit.Days))], "b1", MonthEnd).Count, canBeSilent: true);
    }

    [Theory]
    [InlineData(3, 6)]
    [InlineData(8, 20)]
    public void Branches_that_go_as_the_company_does(int branches, int months)
    {
        var random = new Random(Seed.From(output, 2046));
        AssertAtMostNominal("branches", Floors * 20, Enumerable.Range(0, Floors * 20).Count(_ =>
        {
            double[] company = [.. Enumerable.Range(0, months).Select(_ => 0.1 * random.Normal())];
            double[][] all = [.. Enumerable.Range(0, branches).Select(_ => company.Select(change => Math.Exp(change + (0.08 * random.Normal()))).ToArray())];
            return RateFlags.BranchOffCompany(
                "b1", "calls", all[0], [.. Enumerable.Range(0, months).Select(month => (IReadOnlyList<double>)[.. all[1..].Select(other => other[month])])], March) is not null;
        }));
    }

    // Four figures, of which the rarest speaks: one in twenty-five at most, and far less since they go together.
    [Theory]
    [InlineData(12)]
    [InlineData(36)]
    public void Months_of_managers_that_go_as_before(int months)
    {
        var random = new Random(Seed.From(output, 2047));
        double[] season = [.. Enumerable.Repeat(1.0, 12)];
        const int managers = 20;
        var rang = Enumerable.Range(0, 40).Sum(_ => MonthSeries.OfBranch(
            "b1", [], Enumerable.Range(0, managers).Select(manager => (
                $"m{manager}",
                (IReadOnlyList<MonthFigures>)[.. Enumerable.Range(0, months).Select(_ => Month(random, 15 + manager))])), March, season).Count);
        AssertAtMostNominal("months", 40 * managers, rang, 0.04);
    }

    private static MonthFigures Month(Random random, double callsADay)
    {
        var days = 21 - random.Next(3);
        var calls = random.Poisson(callsADay * days * Math.Exp(0.08 * random.Normal()));
        var answered = random.Binomial(Math.Clamp(0.6 + (0.02 * random.Normal()), 0, 1), calls);
        return new MonthFigures(new CallFigures(calls, answered, answered * 120 * Math.Exp(0.05 * random.Normal()), 0), days);
    }

    private static WorkMix Mix(Random random, double days) =>
        new(random.Poisson(10 * days), random.Poisson(3 * days), random.Poisson(2 * days), days);

    // No more than the nominal number and 3.3 standard deviations of the binomial.
    private void AssertAtMostNominal(string name, int cases, int rang, double level = 0.01, bool canBeSilent = false)
    {
        output.WriteLine($"{name}: {rang} of {cases} = {100.0 * rang / cases:0.00} %, nominal {100 * level} %");
        Assert.True(rang <= (level * cases) + (3.3 * Math.Sqrt(level * (1 - level) * cases)), $"{name}: {rang} of {cases}");
        Assert.True(rang > 0 || canBeSilent, $"{name} never ring.");
    }
}
