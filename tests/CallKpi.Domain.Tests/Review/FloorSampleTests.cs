using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Review;
using CallKpi.Domain.Tests.Contacts;
using Xunit.Abstractions;

namespace CallKpi.Domain.Tests.Review;

public sealed class FloorSampleTests(ITestOutputHelper output)
{
    // sorted by int.from_bytes(hashlib.sha256(b"acme\npbx/k…").digest()[:8], 'big') in Python.
    [Fact]
    public void The_lowest_lots_are_drawn_whatever_the_order()
    {
        var random = new Random(Seed.From(output, 3));
        var calls = Enumerable.Range(0, 12).Select(i => $"pbx/k{i}").Shuffled(random);
        Assert.Equal(["pbx/k5", "pbx/k1", "pbx/k7", "pbx/k0", "pbx/k11"], FloorSample.Choose(calls, 5, "acme"));
        Assert.NotEqual(FloorSample.Choose(calls, 5, "acme"), FloorSample.Choose(calls, 5, "umbrella"));
    }

    [Fact]
    public void No_more_are_drawn_than_there_are_or_are_wanted()
    {
        Assert.Equal(2, FloorSample.Choose(["a", "b"], 5, "acme").Count);
        Assert.Empty(FloorSample.Choose(["a", "b"], 0, "acme"));
    }

    [Fact]
    public void A_drawn_call_knows_with_which_probability_it_was_drawn()
    {
        FloorCall[] calls = [.. Enumerable.Range(0, 8).Select(i => new FloorCall($"pbx/k{i}", default, default, null, null, "b"))];
        Assert.All(FloorSample.Draw(calls, 2, "acme"), flag => Assert.Equal((0.25, 8), (flag.Inclusion, (int)flag.Comparison.Count)));
        Assert.Equal(["pbx/k5", "pbx/k1"], FloorSample.Draw(calls, 2, "acme").Select(flag => flag.Subject.Id));
        Assert.All(FloorSample.Draw(calls[..1], 2, "acme"), flag => Assert.Equal(1, flag.Inclusion));
        Assert.Empty(FloorSample.Draw([], 2, "acme"));
    }

    /// <summary>Chi-squared of 10 tenths of the calls with 9 degrees of freedom: above 27.9 once in a thousand.</summary>
    [Fact]
    public void Every_call_has_the_same_chance()
    {
        var drawn = new int[10];
        for (var day = 0; day < 2_000; day++)
        {
            foreach (var call in FloorSample.Choose(Enumerable.Range(0, 100).Select(i => $"pbx/{day}-{i:00}"), 5, "acme"))
            {
                drawn[call[^2] - '0']++;
            }
        }

        Assert.True(drawn.Sum(count => Math.Pow(count - 1_000, 2) / 1_000) < 27.9, string.Join(' ', drawn));
    }

    [Fact]
    public void A_drawn_call_asks_and_does_not_accuse()
    {
        FloorCall call = new("pbx/k1", DateTimeOffset.UnixEpoch, TimeSpan.FromSeconds(95), "m1", "c1", "msk");
        var flag = ReviewFlags.Sampled(call, 1_204, 5.0 / 1_204);
        Assert.Equal(
            "Drawn at random from 1,204 answered calls of the day without a flag, with 1 min 35 s of talk; nothing is known to be wrong. Is it ordinary?",
            FlagSentence.Render(flag, FlagLanguage.English).Replace('\u00A0', ' '));
        Assert.Equal(
            "Выбран случайно, чтобы проверить звонки без отклонений: в этом дне их 1 204. Разговор длился 1 мин 35 с; ничего подозрительного не найдено. Обычный ли это звонок?",
            FlagSentence.Render(flag, FlagLanguage.Russian).Replace('\u00A0', ' '));
        Assert.False(flag.Kind.IsAlarm());
        Assert.False(flag.Kind.TakesContactOut());
        Assert.Equal("random_sample:call:pbx/k1", flag.Id);
    }
}
