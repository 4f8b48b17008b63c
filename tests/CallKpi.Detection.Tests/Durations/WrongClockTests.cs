using CallKpi.Detection.Durations;

namespace CallKpi.Detection.Tests.Durations;

/// <summary>What is left behind by a clock that was years ahead and came back.</summary>
public sealed class WrongClockTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Back = Start.AddDays(10);

    [Fact]
    public void A_partner_known_from_before_is_remembered_once_and_by_the_latest_call()
    {
        // x 100 min ago, then every two minutes for 9 s; in between, or not, one call dated five years ahead.
        var (jumped, steady) = (Learned(), Learned());
        jumped.Learn(Call("x", Back.AddMinutes(-100), 150));
        steady.Learn(Call("x", Back.AddMinutes(-100), 150));
        jumped.Learn(Call("y", Back.AddYears(5), 150));
        for (var index = 0; index < 4; index++)
        {
            var call = Call("x", Back.AddMinutes(2 * index), 9);
            var (after, without) = (jumped.Explain(call), steady.Explain(call));
            if (index > 0)
            {
                var recency = after.Circumstances[0];
                Assert.Equal((CircumstanceKind.Recency, 60.0, 180.0), (recency.Kind, recency.From, recency.To));
                Assert.Equal(without.RedialOdds, after.RedialOdds, 0.5);
                Assert.Equal(without.Driver, after.Driver);
            }

            jumped.Learn(call);
            steady.Learn(call);
        }

        Assert.Equal(DurationOddity.Redial, jumped.Score(Call("x", Back.AddMinutes(8), 9)).Oddity);
    }

    [Fact]
    public void How_long_ago_a_partner_was_called_by_that_clock_nobody_knows()
    {
        var detector = Learned();
        detector.Learn(Call("y", Back.AddYears(5), 150));
        detector.Learn(Call("x", Back, 150));
        var explained = detector.Explain(Call("y", Back.AddMinutes(5), 9));
        Assert.Equal(double.PositiveInfinity, explained.Circumstances[0].To);
        Assert.Equal(double.NegativeInfinity, explained.RedialOdds);

        // 150 s of the call to x have passed, and 150 s of pause.
        Assert.Equal((CircumstanceKind.Pause, 90.0, 640.0), (explained.Circumstances[1].Kind, explained.Circumstances[1].From, explained.Circumstances[1].To));
    }

    [Fact]
    public void Beside_a_flag_stand_calls_of_the_right_clock_again()
    {
        var detector = Learned();
        for (var index = 0; index < 3; index++)
        {
            detector.Learn(Call($"y{index}", Back.AddYears(5).AddHours(index), 140 + index));
        }

        for (var index = 0; index < 4; index++)
        {
            detector.Learn(Call($"x{index}", Back.AddHours(index), 150 + index));
        }

        Assert.Equal([153.0, 152, 151], Beside(detector, Back.AddHours(5)));
    }

    [Fact]
    public void A_call_told_of_within_a_day_drives_no_later_one_away()
    {
        var detector = Learned();
        for (var index = 0; index < 3; index++)
        {
            detector.Learn(Call($"x{index}", Back.AddHours(index), 150 + index));
        }

        detector.Learn(Call("late", Back.AddHours(-20), 170));
        Assert.Equal([152.0, 151, 150], Beside(detector, Back.AddHours(5)));
    }

    private static IEnumerable<double> Beside(DurationDetector detector, DateTimeOffset at) =>
        detector.Explain(Call("z", at, 1)).Neighbours.Select(neighbour => neighbour.Seconds);

    /// <summary>Half an hour apart, of one to six minutes.</summary>
    private static DurationDetector Learned()
    {
        var detector = new DurationDetector();
        for (var index = 0; index < 450; index++)
        {
            detector.Learn(Call($"c{index % 90}", Start.AddMinutes(30 * index), 60 + (index * 37 % 300)));
        }

        return detector;
    }

    private static DurationCall Call(string partner, DateTimeOffset at, double seconds) => new("m", "outbound", partner, at, seconds);
}
