using CallKpi.Detection.Rates;

namespace CallKpi.Detection.Tests.Rates;

/// <summary>Expected values were computed with SciPy 1.10 from the formulas of the sources, apart from the code.</summary>
public sealed class RatesTests
{
    private static readonly (int Hits, int Cases)[] Subjects = [(2, 10), (5, 10), (9, 12), (1, 8), (4, 10)];

    private static LogAmountDetector Checks(double unit = 1)
    {
        LogAmountDetector detector = new();
        foreach ((string client, double[] amounts) in new (string, double[])[]
        {
            ("a", [100, 120, 90, 110]), ("b", [200, 260, 180]), ("c", [150, 140, 170, 160, 130]),
        })
        {
            foreach (double amount in amounts)
            {
                detector.Learn("shops", client, amount * unit);
            }
        }

        return detector;
    }

    private static WorkMix Mix(Random random)
    {
        int most = random.Next(2) == 0 ? 4 : 300;
        return new WorkMix(random.Next(most), random.Next(most), random.Next(most), random.Next(1, 60));
    }

    private static RateDetector Deals()
    {
        RateDetector detector = new();
        for (int client = 0; client < Subjects.Length; client++)
        {
            detector.Learn("A", $"c{client}", Subjects[client].Hits, Subjects[client].Cases);
        }

        return detector;
    }

    private static ShareDetector Shares()
    {
        ShareDetector detector = new();
        for (int client = 0; client < Subjects.Length; client++)
        {
            detector.Learn("A", $"c{client}", Subjects[client].Hits, Subjects[client].Cases);
        }

        return detector;
    }

    [Fact]
    public void A_share_among_others_is_judged_as_by_a_detector_that_learned_the_others_alone()
    {
        Random random = new(Seed.Print(nameof(A_share_among_others_is_judged_as_by_a_detector_that_learned_the_others_alone)));
        (int Hits, int Cases)[] subjects = [.. Enumerable.Range(0, 40).Select(_ => random.Next(1, 60)).Select(cases => (random.Next(cases + 1), cases))];
        for (int left = 0; left < subjects.Length; left++)
        {
            (ShareDetector all, ShareDetector others) = (new(), new());
            for (int index = 0; index < subjects.Length; index++)
            {
                all.Learn("A", $"c{index}", subjects[index].Hits, subjects[index].Cases);
                if (index != left)
                {
                    others.Learn("A", $"c{index}", subjects[index].Hits, subjects[index].Cases);
                }
            }

            Assert.Equal(others.Judge("A", subjects[left].Hits, subjects[left].Cases), all.JudgeAmongOthers("A", $"c{left}", subjects[left].Hits, subjects[left].Cases));
        }

        ShareDetector one = new();
        one.Learn("A", "c1", 3, 9);
        Assert.Null(one.JudgeAmongOthers("A", "c1", 3, 9));
        Assert.Null(one.JudgeAmongOthers("B", "c1", 3, 9));
        Assert.NotNull(one.JudgeAmongOthers("A", "c2", 3, 9));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0.01)]
    public void Low_checks_are_judged_by_random_effects_in_any_currency(double unit)
    {
        TailVerdict verdict = Checks(unit).Judge("shops", "a", [60 * unit, 70 * unit, 55 * unit])!.Value;
        Assert.Equal(105.81493673870773 * unit, verdict.Expected, 1e-6 * unit);
        Assert.Equal(87.8060138453606 * unit, verdict.Low, 1e-6 * unit);
        Assert.Equal(0.0002297435832507599, verdict.Below, 1e-10);
    }

    [Fact]
    public void Checks_of_nothing_and_of_unknown_classes_are_not_judged()
    {
        Assert.Null(Checks().Judge("shops", "a", [0, -5]));
        Assert.Null(Checks().Judge("works", "a", [10]));
    }

    [Fact]
    public void Equal_checks_make_any_other_odd_and_divide_by_nothing()
    {
        LogAmountDetector detector = new();
        for (int index = 0; index < 40; index++)
        {
            detector.Learn("x", $"c{index % 4}", 100);
        }

        Assert.Equal(1, detector.Judge("x", "c1", [100])!.Value.PValue, 1e-9);
        Assert.True(detector.Judge("x", "c1", [50])!.Value.Below < 1e-9);
    }

    // Five managers have sold two dozen each at a fixed price of 990. Student's distribution with 115 degrees, of ln(price / 990) / 0.02: SciPy's t.cdf(x, 115).
    [Theory]
    [InlineData(990, 0.5)]
    [InlineData(989, 0.47989362)]
    [InlineData(970, 0.15483003)]
    [InlineData(900, 2.7762773e-6)]
    public void A_trifle_off_a_fixed_price_is_not_odd_and_a_tenth_is(double price, double below)
    {
        LogAmountDetector detector = new();
        for (int index = 0; index < 5 * 24; index++)
        {
            detector.Learn("x", $"m{index % 5}", 990);
        }

        Assert.Equal(below, detector.Judge("x", "m1", [price, price, price, price, price])!.Value.Below, below * 1e-4);
    }

    [Fact]
    public void Few_deals_are_judged_by_the_clients_own_past_and_its_class()
    {
        TailVerdict verdict = Deals().Judge("A", "c2", 1, 10)!.Value;
        Assert.Equal(5.0086619790074405, verdict.Expected, 1e-9);
        Assert.Equal(0.054100831016276114, verdict.Below, 1e-9);
        Assert.Equal(0.9895139227117032, verdict.Above, 1e-9);
        Assert.Equal((1, 9), (verdict.Low, verdict.High));
    }

    [Fact]
    public void A_high_share_is_judged_by_its_class()
    {
        TailVerdict verdict = Shares().Judge("A", 16, 20)!.Value;
        Assert.Equal(0.4215686274509804, verdict.Expected, 1e-12);
        Assert.Equal(0.05045283069876039, verdict.Above, 1e-9);
        Assert.Equal(0.9722938791090123, verdict.Below, 1e-9);
        Assert.Equal((0.1, 0.8), (verdict.Low, verdict.High));
    }

    [Fact]
    public void Shards_of_amounts_rates_and_shares_merge()
    {
        RateDetector rates = new();
        rates.Learn("A", "c2", 9, 12);
        rates.Merge(DealsWithout(2));
        Assert.Equal(Deals().Judge("A", "c2", 1, 10), rates.Judge("A", "c2", 1, 10));

        LogAmountDetector amounts = new(), half = new();
        foreach (double amount in new double[] { 100, 120 })
        {
            amounts.Learn("shops", "a", amount);
        }

        half.Learn("shops", "a", 90);
        half.Learn("shops", "a", 110);
        half.Learn("shops", "b", 200);
        amounts.Merge(half);
        LogAmountDetector whole = new();
        foreach (double amount in new double[] { 100, 120, 90, 110 })
        {
            whole.Learn("shops", "a", amount);
        }

        whole.Learn("shops", "b", 200);
        Assert.Equal(whole.Judge("shops", "a", [60])!.Value.Below, amounts.Judge("shops", "a", [60])!.Value.Below, 1e-12);
    }

    [Fact]
    public void Results_at_the_bonus_threshold_gather()
    {
        // 12 of 20 results in the middle of three bands; SciPy binom.sf(11, 20, 1/3).
        double[] results = [.. Enumerable.Repeat(96.0, 5), .. Enumerable.Repeat(100.0, 12), .. Enumerable.Repeat(107.0, 3), 50, 200];
        ThresholdBunching bunching = ThresholdBunching.Of(results, 100, 5);
        Assert.Equal(new ThresholdBunching(5, 12, 3), bunching);
        Assert.Equal(0.012973296825300327, bunching.PValue, 1e-12);
        Assert.Equal(1, ThresholdBunching.Of([], 100, 5).PValue);
    }

    [Fact]
    public void The_comfort_zone_needs_all_three_signs()
    {
        ComfortZone zone = ComfortZone.Between(new WorkMix(60, 40, 24, 40), new WorkMix(10, 30, 1, 20));
        // SciPy: fisher_exact([[10, 30], [60, 40]], 'less'), binom.sf(29, 70, 1/3), binom.cdf(1, 25, 1/3).
        Assert.Equal(0.00015588282888862553, zone.OutboundShareFell, 1e-12);
        Assert.Equal(0.06093156397404153, zone.InboundRose, 1e-12);
        Assert.Equal(0.0005346287285719435, zone.LeadsFell, 1e-12);
        Assert.Equal(zone.InboundRose, zone.PValue);
        Assert.Equal(1, ComfortZone.Between(default, new WorkMix(0, 0, 0, 20)).PValue);
    }

    [Theory]
    // SciPy: binom.cdf(7, 20, .4), binom.sf(99, 100, .5), binom.cdf(0, 100, .9).
    [InlineData(0.4, 20, 7, 0.41589293755753554, 1 - 0.41589293755753554)]
    [InlineData(0.5, 100, 99, 1, 7.888609052210118e-31)]
    [InlineData(0.9, 100, 0, 1e-100, 1)]
    [InlineData(0.9, 2, 2, 1, 0)]
    [InlineData(1, 3, 2, 0, 1)]
    public void Binomial_tails_are_exact_however_small(double share, int cases, int hits, double atMost, double more)
    {
        Assert.Equal(atMost, BinomialTails.AtMost(share, cases, hits), atMost * 1e-9);
        Assert.Equal(more, BinomialTails.AtLeast(share, cases, hits + 1), more * 1e-9);
    }

    [Fact]
    public void Probabilities_of_any_months_lie_between_none_and_all()
    {
        int seed = Environment.TickCount;
        Random random = new(seed);
        for (int round = 0; round < 20_000; round++)
        {
            WorkMix past = Mix(random), present = Mix(random);
            double[] all =
            [
                ComfortZone.Between(past, present).OutboundShareFell, ComfortZone.Between(past, present).InboundRose,
                ComfortZone.Between(past, present).LeadsFell, new ThresholdBunching(past.Leads, present.Leads, past.Outbound).PValue,
                new MeasuredCadence(past.Outbound, past.InboundOfOwn, past.WorkingDays, 1 + present.Leads).PValue,
                BinomialTails.AtMost(random.Next(11) / 10.0, past.Leads, random.Next(-1, past.Leads + 2)),
                BinomialTails.AtLeast(random.Next(11) / 10.0, past.Leads, random.Next(-1, past.Leads + 2)),
            ];
            Assert.True(Array.TrueForAll(all, p => p is >= 0 and <= 1), $"seed {seed}: {past} {present}: {string.Join(' ', all)}");
        }
    }

    [Theory]
    // SciPy: poisson.cdf(2, 60/7) = 0.00877, poisson.cdf(0, 60/7) = 0.00019.
    [InlineData(2, 5, 0.00877231635619259, CadencePattern.AboutMonthly)]
    [InlineData(0, 4, 0.00018944182523289438, CadencePattern.InboundOnly)]
    [InlineData(0, 0, 0.00018944182523289438, CadencePattern.TooSeldom)]
    [InlineData(8, 0, 0.5, CadencePattern.Kept)]
    public void Cadence_of_a_weekly_client_over_sixty_days(int outbound, int inbound, double p, CadencePattern pattern)
    {
        MeasuredCadence cadence = new(outbound, inbound, 60, 7);
        Assert.Equal(pattern, cadence.At(0.01));
        Assert.True(pattern == CadencePattern.Kept || Math.Abs(cadence.PValue - p) < 1e-12);
    }

    [Fact]
    public void A_branch_that_falls_alone_is_odd_and_a_company_that_falls_is_not()
    {
        double[] branch = [1.02, .98, 1.01, .97, 1.03, 1.0, .82];
        double[][] others = [[1.0, 1.02, .99], [1.01, .97, 1.0], [.98, 1.0, 1.03], [1.0, .99, 1.01], [1.02, 1.01, .98], [.99, 1.0, 1.02], [.97, 1.0, .96]];
        BranchChange change = BranchChange.Of(branch, others)!.Value;
        Assert.Equal(0.8411654597651453, change.OwnChange, 1e-12);
        Assert.Equal(0.97, change.CompanyChange, 1e-12);
        Assert.Equal(0.000369950947286296, change.Below, 1e-12);
        others[6] = [.81, .83, .82];
        Assert.True(BranchChange.Of(branch, others)!.Value.Below > 0.3);
    }

    private static RateDetector DealsWithout(int without)
    {
        RateDetector rest = new();
        for (int client = 0; client < Subjects.Length; client++)
        {
            if (client != without)
            {
                rest.Learn("A", $"c{client}", Subjects[client].Hits, Subjects[client].Cases);
            }
        }

        return rest;
    }
}
