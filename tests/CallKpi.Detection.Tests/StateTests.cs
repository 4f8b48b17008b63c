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

    [Theory]
    [InlineData(SeriesKind.Count)]
    [InlineData(SeriesKind.Share)]
    [InlineData(SeriesKind.Average)]
    [InlineData(SeriesKind.Amount)]
    public void Two_shards_of_a_series_by_days_merge_to_what_one_would_have_learned(SeriesKind kind)
    {
        Random random = new(Seed.Print(nameof(Two_shards_of_a_series_by_days_merge_to_what_one_would_have_learned)));
        for (int round = 0; round < 20; round++)
        {
            // Days of work and free ones, each whole in a shard; the last may be half over.
            int days = random.Next(2, 120), left = random.Next(1, 7);
            SeasonalDetector one = new(kind), first = new(kind), second = new(kind);
            int seam = random.Next(2) == 0 ? random.Next(days) : -1;
            for (int day = 0; day < days; day++)
            {
                bool isFirst = seam >= 0 ? day < seam : random.Next(2) == 0;
                for (int slot = 0; slot < (day == days - 1 ? left : 6); slot++)
                {
                    SeriesPoint point = new(day, slot, new DayKind(day % 7 < 5, day % 7), random.NextDouble(), 20, 3);
                    one.Observe(point);
                    (isFirst ? first : second).Observe(point);
                }
            }

            (SeasonalDetector into, SeasonalDetector from) = random.Next(2) == 0 ? (first, second) : (second, first);
            into.Merge(from);
            SeriesPoint next = new(days, 3, new DayKind(days % 7 < 5, days % 7), 7, 20, 3);
            Assert.Equal(one.Observe(next), into.Observe(next));
        }
    }

    [Fact]
    public void A_series_takes_over_none_of_another_kind()
    {
        Assert.Throws<ArgumentException>(() => new SeasonalDetector(SeriesKind.Count).Merge(new SeasonalDetector(SeriesKind.Share)));
    }

    [Fact]
    public void A_scoring_goes_on_from_its_bytes()
    {
        Random random = new(Seed.Print(nameof(A_scoring_goes_on_from_its_bytes)));
        SeriesScoring scoring = new();
        DateTime first = new(2026, 3, 2);
        double Next(int index) => scoring.Observe(first.AddDays(index / 9).AddHours(8 + (index % 9)), 10 + random.Next(5));
        for (int index = 0; index < 400; index++)
        {
            Next(index);
        }

        Assert.True(SeriesScoring.TryRead(scoring.Write(), out SeriesScoring read));
        for (int index = 400; index < 500; index++)
        {
            double value = random.Next(30);
            DateTime at = first.AddDays(index / 9).AddHours(8 + (index % 9));
            Assert.Equal(scoring.Observe(at, value), read.Observe(at, value));
        }
    }

    [Fact]
    public void Shards_of_amounts_rates_and_shares_merge_to_what_one_would_have_learned()
    {
        Random random = new(Seed.Print(nameof(Shards_of_amounts_rates_and_shares_merge_to_what_one_would_have_learned)));
        (LogAmountDetector One, LogAmountDetector Left, LogAmountDetector Right) amounts = (new(), new(), new());
        (RateDetector One, RateDetector Left, RateDetector Right) rates = (new(), new(), new());
        (ShareDetector One, ShareDetector Left, ShareDetector Right) shares = (new(), new(), new());
        for (int index = 0; index < 200; index++)
        {
            // Whole numbers add up exactly in any order; means of logarithms do but for the last digits.
            (string subject, int cases, double amount) = ($"c{random.Next(8)}", random.Next(1, 20), 20 + (80 * random.NextDouble()));
            int hits = random.Next(cases + 1);
            bool isLeft = random.Next(2) == 0;
            amounts.One.Learn("x", subject, amount);
            (isLeft ? amounts.Left : amounts.Right).Learn("x", subject, amount);
            rates.One.Learn("x", subject, hits, cases);
            (isLeft ? rates.Left : rates.Right).Learn("x", subject, hits, cases);
            shares.One.Learn("x", subject, hits, cases);
            (isLeft ? shares.Left : shares.Right).Learn("x", subject, hits, cases);
        }

        amounts.Left.Merge(amounts.Right);
        rates.Left.Merge(rates.Right);
        shares.Left.Merge(shares.Right);
        Assert.Equal(rates.One.Write(), rates.Left.Write());
        Assert.Equal(shares.One.Write(), shares.Left.Write());
        Assert.Equal(amounts.One.Judge("x", "c1", [20.0])!.Value.Below, amounts.Left.Judge("x", "c1", [20.0])!.Value.Below, 1e-9);
    }
}
