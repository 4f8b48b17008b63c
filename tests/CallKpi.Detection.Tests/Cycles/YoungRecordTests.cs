using Xunit.Abstractions;

namespace CallKpi.Detection.Tests.Cycles;

/// <summary>Alarms after a few weeks of record, on companies whose truth is known: the chance that the next gap rings is then a number, not a count.</summary>
public sealed class YoungRecordTests(ITestOutputHelper output)
{
    private const int Companies = 10;

    // Mean gaps of 2 and 10 days; the record is one and a half to four times as long as a slow one.
    [Theory]
    [InlineData(40, 15, 1.0, 3.0)]
    [InlineData(40, 15, 1.5, 1e9)]
    [InlineData(200, 15, 1.0, 1.0)]
    [InlineData(200, 40, 1.0, 3.0)]
    [InlineData(200, 40, 1.5, 3.0)]
    public void One_gap_in_a_hundred_that_begins_after_a_short_record_rings_and_of_a_slow_group_not_many_more(int clients, double days, double shape, double theta)
    {
        int seed = Seed.Print(nameof(One_gap_in_a_hundred_that_begins_after_a_short_record_rings_and_of_a_slow_group_not_many_more));
        double all = 0, slow = 0;
        for (int company = 0; company < Companies; company++)
        {
            YoungCompany young = new(seed + (1000 * company), clients, days, shape, theta);
            all += young.RateOf(_ => true) / Companies;
            slow += young.RateOf(gap => gap.Group == YoungCompany.Slow) / Companies;
        }

        output.WriteLine($"{clients} clients, {days} days, shape {shape}, theta {theta}: {100 * all:0.00} % ring, of the slow {100 * slow:0.00} %");
        Assert.InRange(all, 0.0005, 0.025);
        Assert.True(slow < 0.04, $"slow: {slow}");
    }

    // The age at which who knows the client's rate would ring; an alarm that were never too early because it is always too late would be thrice as old.
    [Fact]
    public void The_alarm_is_not_much_later_than_who_knows_the_rates_would_ring()
    {
        int seed = Seed.Print(nameof(The_alarm_is_not_much_later_than_who_knows_the_rates_would_ring));
        double late = Enumerable.Range(0, Companies).Average(company => new YoungCompany(seed + (1000 * company), 200, 15, 1, 3).MeanLogDelay());
        output.WriteLine($"{Math.Exp(late):0.00} times the ideal age");
        Assert.InRange(late, Math.Log(0.6), Math.Log(1.9));
    }
}
