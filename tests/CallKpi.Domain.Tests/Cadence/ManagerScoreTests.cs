using CallKpi.Domain.Cadence;
using CallKpi.Domain.Periods;
using NodaTime;
using Period = CallKpi.Domain.Periods.Period;

namespace CallKpi.Domain.Tests.Cadence;

public sealed class ManagerScoreTests
{
    private static readonly DateTimeOffset _day0 = new(2026, 2, 2, 0, 0, 0, TimeSpan.Zero);
    private static readonly Period _period = new(_day0, _day0.AddDays(28));
    private static readonly WorkingCalendar _calendar = WorkingCalendar.MondayToFriday(DateTimeZone.Utc);

    [Fact]
    public void A_client_reclassified_in_the_period_is_covered_once_and_loses_points_once()
    {
        var history = new ClientHistory(
            "C1",
            [new(null, new("A", 2.5m, 7, 7)), new(_day0.AddDays(14), new("B", 1, 7, 7))],
            [new("M1", _day0)],
            [new(_day0.AddDays(7), "M1")]);
        var score = Score(history, Client("C2", 1, []));

        // Weights times days: 2.5 * 14 + 14 + 28 = 77. C1 kept both weeks of A and none of B;
        // C2, an A too, kept 7 of 28 days. Class A: 35 + 7 of 63.
        Assert.Equal(Ratio.Parse("4200/77"), score.Score);
        Assert.Equal(Ratio.Parse("1/2"), score.Coverage);
        Assert.Equal([new("C2", Ratio.Parse("2100/77")), new("C1", Ratio.Parse("1400/77"))], score.PointsLost);
        Assert.Equal([new("A", Ratio.Parse("200/3"), 2), new("B", Ratio.Zero, 1)], score.ByClass);
        Assert.Equal(2, score.Clients);
    }

    [Fact]
    public void Where_nothing_weighs_anything_there_is_no_score_but_coverage()
    {
        var score = Score(Client("C1", 0, []));
        Assert.Null(score.Score);
        Assert.Null(score.Attainment);
        Assert.Equal(Ratio.Zero, score.Coverage);
        Assert.Empty(score.PointsLost);
        Assert.Equal([new ClassScore("A", null, 1)], score.ByClass);
    }

    [Fact]
    public void A_manager_without_clients_has_no_score_but_his_contacts()
    {
        var score = ManagerScore.OfAll([Client("C1", 1, [3])], _period, _period.To, _calendar)[1];
        Assert.Equal(("M2", null, null, 1, 0), (score.Manager, score.Score, score.Coverage, score.Counted, score.Misallocated));
    }

    [Theory]
    [InlineData(6.99, 0)]
    [InlineData(7, 1)] // the gap of the other client is M to the second
    [InlineData(10, 1)] // the other client is contacted at the same instant: just before he was overdue
    [InlineData(10.01, 0)]
    public void Misallocation_looks_just_before_the_contact(double day, int expected)
    {
        var heavy = new ClientHistory("C1", [new(null, new("key", 5, 7, 7))], [new("M1", _day0)], [new(_day0.AddDays(10), "M1")]);
        var light = new ClientHistory("C2", [new(null, new("B", 1, 14, 28))], [new("M1", _day0)], [new(_day0.AddDays(day), "M1")]);
        Assert.Equal(expected, Score(heavy, light).Misallocated);
    }

    [Fact]
    public void Equal_weight_or_another_managers_client_is_no_misallocation()
    {
        var equal = new ClientHistory("C1", [new(null, new("A", 1.0m, 7, 7))], [new("M1", _day0)], []);
        var foreign = new ClientHistory("C2", [new(null, new("key", 5, 7, 7))], [new("M2", _day0)], []);
        var light = new ClientHistory("C3", [new(null, new("B", 1, 14, 28))], [new("M1", _day0)], [new(_day0.AddDays(20), "M1")]);
        Assert.Equal(new MisallocationCount(1, 0), Misallocation.Of([equal, foreign, light], _period, _period.To, _calendar)["M1"]);
    }

    [Fact]
    public void Rows_of_other_managers_are_left_out()
    {
        var rows = CadenceRows.Of(Client("C1", 1, []), _period, _period.To, _calendar);
        Assert.Null(ManagerScore.Of("M9", rows, default).Score);
    }

    private static ManagerScore Score(params ClientHistory[] clients) =>
        ManagerScore.OfAll(clients, _period, _period.To, _calendar).Single(score => score.Manager == "M1");

    // Contacts on these days, by M2.
    private static ClientHistory Client(string name, decimal weight, int[] days) => new(
        name, [new(null, new("A", weight, 7, 7))], [new("M1", _day0)], days.Select(day => new CountedContact(_day0.AddDays(day), "M2")));
}
