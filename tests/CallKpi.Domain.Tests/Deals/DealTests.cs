using CallKpi.Domain.Deals;

namespace CallKpi.Domain.Tests.Deals;

public sealed class DealTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    private static readonly Deal Won = new("d1", "c1", "m1", Day(0))
    {
        Stages = [new DealStage("offer", Day(2)), new DealStage("contract", Day(5)), new DealStage("offer", Day(6))],
        ClosedAt = Day(9),
        Outcome = DealOutcome.Won,
        DeliveredAt = Day(20),
    };

    [Fact]
    public void A_deal_stays_in_each_stage_until_the_next_and_in_the_last_until_it_closes() => Assert.Equal(
        [("", 0.0, 2.0), ("offer", 2, 5), ("contract", 5, 6), ("offer", 6, 9)],
        Won.Stays().Select(stay => (stay.Stage, DayOf(stay.From), DayOf(stay.To!.Value))));

    [Fact]
    public void A_deal_without_stages_is_one_stay() =>
        Assert.Equal([new DealStay("", Day(0), null)], new Deal("d1", "c1", "m1", Day(0)).Stays());

    [Fact]
    public void Stages_without_length_are_no_stays() => Assert.Equal(
        ["b"],
        new Deal("d1", "c1", "m1", Day(0)) { Stages = [new DealStage("a", Day(0)), new DealStage("b", Day(0))], ClosedAt = Day(1) }
            .Stays().Select(stay => stay.Stage));

    [Fact]
    public void What_had_not_happened_yet_is_not_known()
    {
        Assert.Null(Won.AsOf(Day(0)));
        Deal early = Won.AsOf(Day(5.5))!;
        Assert.Equal(["offer", "contract"], early.Stages.Select(stage => stage.Name));
        Assert.Equal((null, DealOutcome.Open, null), (early.ClosedAt, early.Outcome, early.DeliveredAt));
        Assert.Equal(new DealStay("contract", Day(5), null), early.Stays().Last());

        // It closes at day 9: just then it has not yet.
        Assert.Null(Won.AsOf(Day(9))!.ClosedAt);
        Assert.Equal(DealOutcome.Won, Won.AsOf(Day(9.1))!.Outcome);
        Assert.Equal(Won, Won.AsOf(Day(21)));
    }

    private static DateTimeOffset Day(double day) => Start.AddDays(day);

    private static double DayOf(DateTimeOffset at) => (at - Start).TotalDays;
}
