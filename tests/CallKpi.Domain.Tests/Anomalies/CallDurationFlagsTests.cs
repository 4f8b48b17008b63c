using CallKpi.Detection.Durations;
using CallKpi.Domain.Anomalies;

namespace CallKpi.Domain.Tests.Anomalies;

public sealed class CallDurationFlagsTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly DurationSubject Short = new("k1", "m07", "msk", "c1", Start, new CallKind(IsOutbound: true), TimeSpan.FromSeconds(3));
    private static readonly DurationVerdict TooShort = new(DurationOddity.TooShort, 38.4, 685, 0.0049, DurationBasis.Own, 1204);

    [Fact]
    public void A_short_call_is_worded_in_english()
    {
        Assert.Equal(
            "This answered outbound call lasted 3 s of talk; Manager 07's usual calls of this kind last 40 s to 11 min (1,204 calls). Rarer than 1 in 200.",
            English(CallDurationFlags.From(Short, TooShort)!, "Manager 07"));
    }

    [Fact]
    public void A_short_call_is_worded_in_russian()
    {
        Assert.Equal(
            "В этом отвеченном исходящем звонке разговор длился 3 с; обычные звонки этого рода у менеджера «Петров» длятся от 40 с до 11 мин (1 204 звонка). Реже, чем 1 из 200.",
            Russian(CallDurationFlags.From(Short, TooShort)!, "Петров"));
    }

    [Fact]
    public void A_long_inbound_call_of_a_class_is_compared_with_the_group()
    {
        var subject = Short with { Kind = new CallKind(IsOutbound: false, "A"), Talk = new TimeSpan(2, 5, 7) };
        var flag = CallDurationFlags.From(subject, new DurationVerdict(DurationOddity.TooLong, 21, 3700, 0.001, DurationBasis.Group, 61))!;
        Assert.Equal(
            "This answered inbound call from a client of class A lasted 2 h 5 min 7 s of talk; usual calls of this kind last 25 s to 1 h 1 min with all managers (61 calls); m07 has too few yet. Rarer than 1 in 500.",
            English(flag));
        Assert.Equal(
            "В этом отвеченном входящем звонке от клиента класса A разговор длился 2 ч 5 мин 7 с; обычные звонки этого рода у всех менеджеров длятся от 25 с до 1 ч 1 мин (61 звонок); у менеджера «m07» их пока мало. Реже, чем 1 из 500.",
            Russian(flag));
    }

    [Fact]
    public void On_the_first_day_the_sentence_says_that_it_assumes()
    {
        var flag = CallDurationFlags.From(Short, new DurationVerdict(DurationOddity.TooShort, 12.7, 654, 0.0008, DurationBasis.Assumption, 0))!;
        Assert.Equal(
            "This answered outbound call lasted 3 s of talk; calls of this kind are assumed to last 15 s to 10 min, until there are enough to compare with. Rarer than 1 in 1,000.",
            English(flag));
        Assert.Equal(
            "В этом отвеченном исходящем звонке разговор длился 3 с; предполагается, что звонки этого рода длятся от 15 с до 10 мин, пока сравнивать не с чем. Реже, чем 1 из 1 000.",
            Russian(flag));
    }

    [Theory]
    [InlineData(DurationOddity.TooShort, 38.3, true)]
    [InlineData(DurationOddity.ShortForPerson, 38.4, false)]
    [InlineData(DurationOddity.TooLong, 685, false)]
    [InlineData(DurationOddity.BeyondMeasure, 685.1, true)]
    [InlineData(DurationOddity.Burst, 60, true)]
    [InlineData(DurationOddity.Redial, 60, true)]
    public void A_flag_of_a_duration_is_never_contradicted_by_its_own_range(DurationOddity oddity, double seconds, bool isRaised)
    {
        var flag = CallDurationFlags.From(Short with { Talk = TimeSpan.FromSeconds(seconds) }, TooShort with { Oddity = oddity });
        Assert.Equal(isRaised, flag is not null);
    }

    [Fact]
    public void The_flag_holds_the_parts_of_the_verdict()
    {
        var flag = CallDurationFlags.From(Short, TooShort)!;
        Assert.Equal("call_too_short:call:k1:m07", flag.Id);
        Assert.Equal((FlagKind.CallTooShort, new FlagSubject(FlagSubjectKind.Call, "k1"), FlagStatus.New), (flag.Kind, flag.Subject, flag.Status));
        Assert.Equal((3.0, 38.4, 685.0, 0.0049), (flag.Value, flag.ExpectedLow, flag.ExpectedHigh, flag.PValue));
        Assert.Equal(("m07", "msk", "c1", Start), (flag.ManagerId, flag.BranchId, flag.ClientId, flag.At));
        Assert.Equal(new FlagComparison(DurationBasis.Own, "m07", new CallKind(true), 1204), flag.Comparison);
        Assert.Null(CallDurationFlags.From(Short, TooShort with { Oddity = DurationOddity.None }));
    }

    [Fact]
    public void A_burst_and_a_redial_are_worded_as_imitations_and_flagged_once()
    {
        var burst = TooShort with { Oddity = DurationOddity.Burst };
        var flag = CallDurationFlags.From(Short, burst)!;
        Assert.Equal(("dummy_calls:call:k1:m07", FlagKind.DummyCalls, DurationOddity.Burst), (flag.Id, flag.Kind, flag.Oddity));
        Assert.Equal(
            "This answered outbound call with 3 s of talk is one of a burst of short calls to different clients, which looks like an imitation of work; m07's usual calls of this kind last 40 s to 11 min (1,204 calls). Rarer than 1 in 200.",
            English(flag));
        Assert.Contains("один из серии коротких звонков разным клиентам", Russian(flag), StringComparison.Ordinal);

        var redial = CallDurationFlags.From(Short, burst with { Oddity = DurationOddity.Redial })!;
        Assert.Contains("a run of short calls to the same client", English(redial), StringComparison.Ordinal);
        Assert.Contains("одному и тому же клиенту", Russian(redial), StringComparison.Ordinal);
        Assert.Null(CallDurationFlags.From(Short, burst with { IsContinued = true }));
    }

    [Theory]
    [InlineData(DurationOddity.TooShort, FlagKind.CallTooShort)]
    [InlineData(DurationOddity.ShortForPerson, FlagKind.CallTooShort)]
    [InlineData(DurationOddity.TooLong, FlagKind.CallTooLong)]
    [InlineData(DurationOddity.BeyondMeasure, FlagKind.CallTooLong)]
    [InlineData(DurationOddity.Redial, FlagKind.DummyCalls)]
    public void Every_oddity_has_its_kind_of_flag(DurationOddity oddity, FlagKind kind)
    {
        Assert.Equal(kind, CallDurationFlags.From(Short, TooShort with { Oddity = oddity })!.Kind);
    }

    [Fact]
    public void From_detector_to_sentence()
    {
        var detector = new DurationDetector();
        for (var index = 0; index < 1_204; index++)
        {
            var usual = Short with { StartedAt = Start.AddMinutes(20 * index), ClientId = $"c{index % 97}", Talk = TimeSpan.FromSeconds(40 + (index * 77 % 600)) };
            detector.Learn(CallDurationFlags.ToDetector(usual));
        }

        var drop = Short with { StartedAt = Start.AddDays(30) };
        var flag = CallDurationFlags.From(drop, detector.Score(CallDurationFlags.ToDetector(drop)))!;
        Assert.Equal(FlagKind.CallTooShort, flag.Kind);
        Assert.Contains("m07's usual calls of this kind last", English(flag), StringComparison.Ordinal);
        Assert.Contains("(1,204 calls)", English(flag), StringComparison.Ordinal);
        Assert.Equal(0, CallDurationFlags.ToDetector(Short with { Talk = TimeSpan.FromSeconds(-5) }).Seconds);
    }

    [Theory]
    [InlineData("outbound", true, null)]
    [InlineData("inbound:key", false, "key")]
    public void Kinds_of_calls_keep_their_keys(string key, bool isOutbound, string? priorityClass)
    {
        Assert.True(CallKind.TryParse(key, out var kind));
        Assert.Equal((new CallKind(isOutbound, priorityClass), key), (kind, kind.Key));
        Assert.False(CallKind.TryParse("internal", out _));
        Assert.False(CallKind.TryParse(null, out _));
    }

    private static string English(Flag flag, string? name = null) => Plain(FlagSentence.Render(flag, FlagLanguage.English, name));

    private static string Russian(Flag flag, string? name = null) => Plain(FlagSentence.Render(flag, FlagLanguage.Russian, name));

    private static string Plain(string text) => text.Replace('\u00A0', ' ');
}
