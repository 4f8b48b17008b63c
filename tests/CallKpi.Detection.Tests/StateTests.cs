using CallKpi.Detection.Rates;
using CallKpi.Detection.Series;

namespace CallKpi.Detection.Tests;

public sealed class StateTests
{
    [Fact]
    public void A_stream_goes_on_from_its_bytes()
    {
        Random random = new(Seed.Print(nameof(A_stream_goes_on_from_its_bytes)));
        StreamingDetector detector = new();
        double Next(int index) => random.NextDouble() + (index % 400 == 399 ? 5 : 0);
        for (int index = 0; index < 3000; index++)
        {
            detector.Observe(Next(index));
        }

        Assert.True(StreamingDetector.TryRead(detector.Write(), out StreamingDetector read));
        for (int index = 0; index < 500; index++)
        {
            double value = Next(index);
            Assert.Equal(detector.Observe(value), read.Observe(value));
        }
    }

    [Fact]
    public void A_season_goes_on_from_its_bytes_in_the_middle_of_a_day()
    {
        Random random = new(Seed.Print(nameof(A_season_goes_on_from_its_bytes_in_the_middle_of_a_day)));
        SeasonalDetector detector = new(SeriesKind.Count);
        SeriesPoint Point(int index) => new(index / 6, index % 6, new DayKind(index / 6 % 7 < 5, index / 6 % 7), 20 + random.Next(20));
        for (int index = 0; index < 399; index++)
        {
            detector.Observe(Point(index));
        }

        byte[] bytes = detector.Write();
        Assert.True(SeasonalDetector.TryRead(bytes, SeriesKind.Count, null, out SeasonalDetector read));
        Assert.False(SeasonalDetector.TryRead(bytes, SeriesKind.Amount, null, out _));
        for (int index = 399; index < 480; index++)
        {
            SeriesPoint point = Point(index);
            Assert.Equal(detector.Observe(point), read.Observe(point));
        }
    }

    [Fact]
    public void Amounts_rates_and_shares_are_judged_the_same_from_their_bytes()
    {
        LogAmountDetector amounts = new();
        RateDetector rates = new();
        ShareDetector shares = new();
        for (int index = 0; index < 60; index++)
        {
            amounts.Learn("x", $"c{index % 6}", 50 + (index * 7 % 40));
            rates.Learn("x", $"c{index % 6}", index % 4, 10);
            shares.Learn("x", $"c{index % 6}", index % 4, 10);
        }

        Assert.True(LogAmountDetector.TryRead(amounts.Write(), out LogAmountDetector readAmounts));
        Assert.True(RateDetector.TryRead(rates.Write(), out RateDetector readRates));
        Assert.True(ShareDetector.TryRead(shares.Write(), out ShareDetector readShares));
        Assert.Equal(amounts.Judge("x", "c1", [20.0]), readAmounts.Judge("x", "c1", [20.0]));
        Assert.Equal(rates.Judge("x", "c1", 9, 20), readRates.Judge("x", "c1", 9, 20));
        Assert.Equal(shares.Judge("x", 9, 20), readShares.Judge("x", 9, 20));
        Assert.False(RateDetector.TryRead(shares.Write(), out _));
    }

    [Fact]
    public void Damaged_states_are_refused_wherever_the_damage_is()
    {
        SeasonalDetector detector = new(SeriesKind.Count);
        for (int index = 0; index < 20; index++)
        {
            detector.Observe(new SeriesPoint(index, 0, new DayKind(true, 0), index));
        }

        byte[] bytes = detector.Write();
        for (int index = 0; index < bytes.Length; index++)
        {
            byte[] damaged = [.. bytes];
            damaged[index] ^= 0x40;
            Assert.False(SeasonalDetector.TryRead(damaged, SeriesKind.Count, null, out _), $"byte {index}");
            Assert.False(SeasonalDetector.TryRead(bytes.AsSpan(0, index), SeriesKind.Count, null, out _), $"cut at {index}");
        }
    }
}
