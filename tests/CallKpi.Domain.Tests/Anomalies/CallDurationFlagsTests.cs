using CallKpi.Detection.Durations;
using CallKpi.Domain.Anomalies;
using CallKpi.Domain.Calls;

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
            "This answered outbound call lasted 3 s of talk; Manager 07's usual calls of this kind last 35 s to 12 min (1,204 calls). Rarer than 1 in 200.",
            English(CallDurationFlags.From(Short, Explained(TooShort))!, "Manager 07"));
    }

    [Fact]
    public void A_short_call_is_worded_in_russian()
    {
        Assert.Equal(
            "В этом отвеченном исходящем звонке разговор длился 3 с; обычные звонки этого рода у менеджера «Петров» длятся от 35 с до 12 мин (1 204 звонка). Реже, чем 1 из 200.",
            Russian(CallDurationFlags.From(Short, Explained(TooShort))!, "Петров"));
    }

    [Fact]
    public void A_long_inbound_call_is_compared_with_the_group()
    {
        var subject = Short with { Kind = new CallKind(IsOutbound: false), Talk = new TimeSpan(2, 5, 7) };
        var flag = CallDurationFlags.From(subject, Explained(new DurationVerdict(DurationOddity.TooLong, 21, 3700, 0.001, DurationBasis.Group, 61)))!;
        Assert.Equal(
            "This answered inbound call lasted 2 h 5 min 7 s of talk; usual calls of this kind last 20 s to 1 h 2 min with all managers (61 calls); m07 has too few yet. Rarer than 1 in 500.",
            English(flag));
        Assert.Equal(
            "В этом отвеченном входящем звонке разговор длился 2 ч 5 мин 7 с; обычные звонки этого рода у всех менеджеров длятся от 20 с до 1 ч 2 мин (61 звонок); у менеджера «m07» их пока мало. Реже, чем 1 из 500.",
            Russian(flag));
    }

    [Theory]
    [InlineData(CallPart.HandedOver, "handed over to a colleague", "передал коллеге", "own calls handed over", "inbound_handed_over")]
    [InlineData(CallPart.TakenOver, "taken over from a colleague", "принял от коллеги", "own calls taken over", "inbound_taken_over")]
    [InlineData(CallPart.Together, "led together with a colleague", "вёл вместе с коллегой", "own calls led together with colleagues", "inbound_together")]
    public void A_share_is_worded_as_what_it_is_and_compared_with_shares_of_the_same_part(CallPart part, string english, string russian, string comparedWith, string kind)
    {
        var subject = Short with { Kind = new CallKind(IsOutbound: false, part), Talk = new TimeSpan(1, 12, 0) };
        var flag = CallDurationFlags.From(subject, Explained(new DurationVerdict(DurationOddity.TooLong, 20, 420, 0.001, DurationBasis.Own, 57)))!;
        Assert.Equal(
            $"Ann's share of this answered inbound call, {english}, lasted 1 h 12 min of talk; Ann's usual shares of this kind last 20 s to 7 min (57 calls). Rarer than 1 in 500.",
            English(flag, "Ann"));
        Assert.Equal(
            $"В этом отвеченном входящем звонке, который менеджер «Ann» {russian}, его разговор длился 1 ч 12 мин; обычные разговоры в звонках этого рода у менеджера «Ann» длятся от 20 с до 7 мин (57 звонков). Реже, чем 1 из 500.",
            Russian(flag, "Ann"));
        Assert.Equal(comparedWith, FlagComparisons.Words(flag));
        Assert.Equal((kind, true), (CallDurationFlags.ToDetector(subject).Kind, CallDurationFlags.ToDetector(subject).IsPart));
        Assert.Equal("call_too_long:call:k1:m07", flag.Id);
    }

    [Fact]
    public void A_whole_call_is_no_part() => Assert.Equal(("outbound", false), (CallDurationFlags.ToDetector(Short).Kind, CallDurationFlags.ToDetector(Short).IsPart));

    [Fact]
    public void A_share_is_the_detectors_from_when_the_manager_came_until_he_left()
    {
        var span = new ShareSpan(Start.AddMinutes(18), Start.AddMinutes(20.5));
        var share = CallDurationFlags.ToDetector(Short with { Kind = new CallKind(IsOutbound: false, CallPart.TakenOver), Span = span });
        Assert.Equal((Start, (span.From, span.Until)), (share.StartedAt, share.Presence));
        Assert.Null(CallDurationFlags.ToDetector(Short).Presence);
    }

    [Fact]
    public void On_the_first_day_the_sentence_says_that_it_assumes()
    {
        var flag = CallDurationFlags.From(Short, Explained(new DurationVerdict(DurationOddity.TooShort, 12.7, 654, 0.0008, DurationBasis.Assumption, 0)))!;
        Assert.Equal(
            "This answered outbound call lasted 3 s of talk; calls of this kind are assumed to last 10 s to 11 min, until there are enough to compare with. Rarer than 1 in 1,000.",
            English(flag));
        Assert.Equal(
            "В этом отвеченном исходящем звонке разговор длился 3 с; предполагается, что звонки этого рода длятся от 10 с до 11 мин, пока сравнивать не с чем. Реже, чем 1 из 1 000.",
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
        var flag = CallDurationFlags.From(Short with { Talk = TimeSpan.FromSeconds(seconds) }, Explained(TooShort with { Oddity = oddity }));
        Assert.Equal(isRaised, flag is not null);
    }

    [Fact]
    public void The_flag_holds_the_parts_of_the_verdict()
    {
        var flag = CallDurationFlags.From(Short, Explained(TooShort))!;
        Assert.Equal("call_too_short:call:k1:m07", flag.Id);
        Assert.Equal((FlagKind.CallTooShort, new FlagSubject(FlagSubjectKind.Call, "k1"), FlagStatus.New), (flag.Kind, flag.Subject, flag.Status));
        Assert.Equal((3.0, 38.4, 685.0, 0.0049), (flag.Value, flag.ExpectedLow, flag.ExpectedHigh, flag.PValue));
        Assert.Equal(("m07", "msk", "c1", Start), (flag.ManagerId, flag.BranchId, flag.ClientId, flag.At));
        Assert.Equal(new FlagComparison(DurationBasis.Own, "m07", new CallKind(true), 1204), flag.Comparison);
        Assert.Null(CallDurationFlags.From(Short, Explained(TooShort with { Oddity = DurationOddity.None })));
    }

    [Fact]
    public void A_burst_and_a_redial_are_worded_as_imitations_and_flagged_once()
    {
        var burst = TooShort with { Oddity = DurationOddity.Burst };
        var flag = CallDurationFlags.From(Short, Explained(burst))!;
        Assert.Equal(("dummy_calls:call:k1:m07", FlagKind.DummyCalls, DurationOddity.Burst), (flag.Id, flag.Kind, flag.Oddity));
        Assert.Equal(
            "This answered outbound call with 3 s of talk is one of a burst of short calls to different clients, which looks like an imitation of work; m07's usual calls of this kind last 35 s to 12 min (1,204 calls). Rarer than 1 in 200.",
            English(flag));
        Assert.Contains("один из серии коротких звонков разным клиентам", Russian(flag), StringComparison.Ordinal);

        var redial = CallDurationFlags.From(Short, Explained(burst with { Oddity = DurationOddity.Redial }))!;
        Assert.Contains("a run of short calls to the same client", English(redial), StringComparison.Ordinal);
        Assert.Contains("одному и тому же клиенту", Russian(redial), StringComparison.Ordinal);
        Assert.Null(CallDurationFlags.From(Short, Explained(burst with { IsContinued = true })));
    }

    // 60 s is 30 s short of what lasts 90 to 685 s: a call of 70 s is nearer, one of 60 s is not, and one of 720 s is, by 35 s, not either.
    [Fact]
    public void Beside_a_call_stand_those_that_are_nearer_to_what_is_usual()
    {
        var seconds = Short with { Talk = TimeSpan.FromSeconds(60) };
        double[] lengths = [60, 70, 720, 685, 90];
        var explanation = InPause(Explained(TooShort), new DurationRange(90, 685)) with
        {
            Neighbours = [.. lengths.Select((length, index) => new DurationNeighbour(Short.StartedAt.AddHours(-1 - index), length))],
        };
        var flag = CallDurationFlags.From(seconds, explanation)!;
        Assert.Equal([70.0, 685, 90], flag.Neighbours.Select(call => call.Value));
        BesideFlags.AssertSound(flag);
    }

    [Fact]
    public void A_duration_that_is_rare_only_in_its_circumstance_is_compared_within_it()
    {
        var seconds = Short with { Talk = TimeSpan.FromSeconds(60) };
        var explanation = InPause(Explained(TooShort), new DurationRange(90, 685));
        var flag = CallDurationFlags.From(seconds, explanation)!;
        Assert.Equal((90.0, 685.0, FlagDriver.Context), (flag.ExpectedLow, flag.ExpectedHigh, flag.Driver));
        Assert.Equal(
            "This answered outbound call lasted 1 min of talk and began less than 2 s after the end of Ann's call before; in that situation Ann's usual calls of this kind last 1 min 30 s to 12 min (worked out from 1,204 calls). Rarer than 1 in 200.",
            English(flag, "Ann"));
        Assert.Equal(
            "В этом отвеченном исходящем звонке разговор длился 1 мин, при этом перерыв перед звонком длился меньше 2 с; в таких обстоятельствах обычные звонки этого рода у менеджера «Анна» длятся от 1 мин 30 с до 12 мин (учтено: 1 204 звонка). Реже, чем 1 из 200.",
            Russian(flag, "Анна"));

        // Within either range a flag would contradict itself.
        var within = InPause(explanation, new DurationRange(50, 685));
        Assert.Null(CallDurationFlags.From(seconds, within));
        Assert.Equal(DurationOutcome.WithinRange, CallDurationFlags.OutcomeOf(seconds, within));
    }

    [Fact]
    public void A_duration_outside_both_ranges_is_compared_in_its_circumstance_only_where_that_decided()
    {
        var explanation = InPause(Explained(TooShort), new DurationRange(90, 685));
        Assert.Equal((FlagDriver.Duration, 38.4), Compared(explanation));
        Assert.Equal((FlagDriver.Context, 90.0), Compared(explanation with { Deciding = explanation.Rarest }));

        static (FlagDriver Driver, double Low) Compared(DurationExplanation explanation)
        {
            var flag = CallDurationFlags.From(Short, explanation)!;
            return (flag.Driver, flag.ExpectedLow);
        }
    }

    // Class bounds in words, by hand from DurationContext: 60 s to 180 s, more than 640 s, under e^-0.8 and over e^0.8 of the usual.
    [Theory]
    [InlineData(CircumstanceKind.Recency, 60, 180, "and began 1 min to 3 min after the start of Ann's last call with the same client;", ", при этом от начала прошлого звонка менеджера с тем же клиентом прошло от 1 мин до 3 мин;")]
    [InlineData(CircumstanceKind.Recency, 604_800, double.PositiveInfinity, "and was with a client to whom Ann had not talked lately;", ", при этом менеджер в последнее время не говорил с этим клиентом;")]
    [InlineData(CircumstanceKind.Pause, 640, double.PositiveInfinity, "and came after a pause of more than 10 min 40 s;", ", при этом перерыв перед звонком длился больше 10 мин 40 с;")]
    [InlineData(CircumstanceKind.Pace, 0, 0.449, "and came while Ann's calls were less than half as long as usual;", ", при этом звонки менеджера в это время были более чем вдвое короче обычных;")]
    [InlineData(CircumstanceKind.Pace, 0.78, 1.28, "and came while Ann's calls were about as long as usual;", ", при этом звонки менеджера в это время были примерно обычной длины;")]
    [InlineData(CircumstanceKind.Pace, 2.23, double.PositiveInfinity, "and came while Ann's calls were more than twice as long as usual;", ", при этом звонки менеджера в это время были более чем вдвое длиннее обычных;")]
    public void Every_circumstance_has_words(CircumstanceKind kind, double from, double to, string english, string russian)
    {
        var flag = CallDurationFlags.From(Short, Explained(TooShort))! with { Circumstance = new DurationCircumstance(kind, from, to, -1) };
        Assert.Contains(english, English(flag, "Ann"), StringComparison.Ordinal);
        Assert.Contains(russian, Russian(flag, "Ann"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_number_is_no_client()
    {
        var flag = CallDurationFlags.From(Short with { ClientId = null }, Explained(TooShort))! with
        {
            Circumstance = new DurationCircumstance(CircumstanceKind.Recency, 604_800, double.PositiveInfinity, -1),
        };
        Assert.Contains("and was with an unknown number;", English(flag), StringComparison.Ordinal);
        Assert.Contains("при этом номер собеседника неизвестен;", Russian(flag), StringComparison.Ordinal);
    }

    [Fact]
    public void A_call_that_is_no_flag_has_a_sentence_too()
    {
        var explained = Explained(TooShort with { PValue = 0.342 });
        explained = explained with { Calibration = explained.Calibration with { PersonP = 0.342, Adaptation = 1 }, FalseAlarmRate = 0.01 };
        var call = CallDurationFlags.Describe(Short with { Talk = TimeSpan.FromMinutes(2) }, explained);
        Assert.Equal(
            "This answered outbound call lasted 2 min of talk; Ann's usual calls of this kind last 35 s to 12 min (1,204 calls). Of 100 ordinary calls about 34.2 are at least as odd.",
            Plain(FlagSentence.RenderOrdinary(call, explained, FlagLanguage.English, "Ann")));
        Assert.EndsWith("Среди 100 обычных звонков столь же необычных или необычнее примерно 34,2.", Plain(FlagSentence.RenderOrdinary(call, explained, FlagLanguage.Russian)), StringComparison.Ordinal);
    }

    // 1.000 / 1.41 = 0.709, and yet every ordinary call is at least as odd: what adaptation moves is the level, 0.01 · 1.41.
    [Theory]
    [InlineData(1.000, 1.41, "Of 100 ordinary calls about 100 are at least as odd; flags now begin at 1.4.", "Среди 100 обычных звонков столь же необычных или необычнее примерно 100; порог отклонения сейчас 1,4.")]
    [InlineData(0.008, 0.5, "Of 100 ordinary calls about 0.8 are at least as odd; flags now begin at 0.5.", "Среди 100 обычных звонков столь же необычных или необычнее примерно 0,8; порог отклонения сейчас 0,5.")]
    [InlineData(0.25, 1.001, "Of 100 ordinary calls about 25 are at least as odd.", "Среди 100 обычных звонков столь же необычных или необычнее примерно 25.")]
    public void How_many_are_as_odd_is_said_before_adaptation_and_its_level_with_it(double p, double adaptation, string english, string russian)
    {
        var explained = Explained(TooShort with { PValue = Math.Min(1, p / adaptation) });
        explained = explained with { Calibration = explained.Calibration with { PersonP = p, Adaptation = adaptation }, FalseAlarmRate = 0.01 };
        var call = CallDurationFlags.Describe(Short with { Talk = TimeSpan.FromMinutes(2) }, explained);
        Assert.EndsWith(english, Plain(FlagSentence.RenderOrdinary(call, explained, FlagLanguage.English, "Ann")), StringComparison.Ordinal);
        Assert.EndsWith(russian, Plain(FlagSentence.RenderOrdinary(call, explained, FlagLanguage.Russian)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, 4, 0, ModelHealth.Young)]
    [InlineData(600, 12, 0, ModelHealth.Steady)]
    [InlineData(600, 25, 0, ModelHealth.Steady)]
    [InlineData(600, 37, 0, ModelHealth.TooManyAlarms)]
    [InlineData(600, 1, 0, ModelHealth.TooFewAlarms)]
    [InlineData(600, 12, 0.2, ModelHealth.Drifting)]
    [InlineData(600, 12, 0.01, ModelHealth.Steady)]
    public void A_model_says_how_it_is_doing(double calls, double alarms, double tail, ModelHealth health)
    {
        // Of 600 calls a tenth is 60, with a standard error of 7.3: 120 lie 8 errors above.
        var drift = new DurationDrift(tail == 0 ? 60 : tail * 600, 600);
        Assert.Equal(health, ModelHealths.Of(drift, new AlarmRate(alarms, calls), 0.01));
    }

    [Theory]
    [InlineData(DurationOddity.TooShort, FlagKind.CallTooShort)]
    [InlineData(DurationOddity.ShortForPerson, FlagKind.CallTooShort)]
    [InlineData(DurationOddity.TooLong, FlagKind.CallTooLong)]
    [InlineData(DurationOddity.BeyondMeasure, FlagKind.CallBeyondMeasure)]
    [InlineData(DurationOddity.Redial, FlagKind.DummyCalls)]
    public void Every_oddity_has_its_kind_of_flag(DurationOddity oddity, FlagKind kind)
    {
        Assert.Equal(kind, CallDurationFlags.From(Short, Explained(TooShort with { Oddity = oddity }))!.Kind);
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
        var flag = CallDurationFlags.From(drop, detector.Explain(CallDurationFlags.ToDetector(drop)))!;
        Assert.Equal(FlagKind.CallTooShort, flag.Kind);
        Assert.Contains("m07's usual calls of this kind last", English(flag), StringComparison.Ordinal);
        Assert.Contains("(1,204 calls)", English(flag), StringComparison.Ordinal);
        Assert.Equal(0, CallDurationFlags.ToDetector(Short with { Talk = TimeSpan.FromSeconds(-5) }).Seconds);
    }

    [Theory]
    [InlineData("key", "c1", "and was with a client of class key;", ", при этом клиент относится к классу key;")]
    [InlineData("", "c1", "and was with a client without a class;", ", при этом у клиента нет класса;")]
    [InlineData("", null, "and was with an unknown number;", ", при этом номер собеседника неизвестен;")]
    public void A_class_is_a_circumstance(string classId, string? clientId, string english, string russian)
    {
        var flag = CallDurationFlags.From(Short with { ClientId = clientId }, Explained(TooShort))! with
        {
            Circumstance = new DurationCircumstance(CircumstanceKind.PartnerClass, 0, 0, -1) { PartnerClass = classId },
        };
        Assert.Contains(english, English(flag), StringComparison.Ordinal);
        Assert.Contains(russian, Russian(flag), StringComparison.Ordinal);
        Assert.Equal(("outbound", classId), (CallDurationFlags.ToDetector(Short with { ClassId = classId }).Kind, CallDurationFlags.ToDetector(Short with { ClassId = classId }).PartnerClass));
        Assert.Equal("", CallDurationFlags.ToDetector(Short).PartnerClass);
    }

    private static DurationExplanation Explained(DurationVerdict verdict) => VerdictSamples.Explained(verdict);

    private static DurationExplanation InPause(DurationExplanation explanation, DurationRange range) => explanation with
    {
        Rarest = new DurationCircumstance(CircumstanceKind.Pause, 0, 2, -1.5),
        RangeInContext = range,
    };

    private static string English(Flag flag, string? name = null) => Plain(FlagSentence.Render(flag, FlagLanguage.English, name));

    private static string Russian(Flag flag, string? name = null) => Plain(FlagSentence.Render(flag, FlagLanguage.Russian, name));

    private static string Plain(string text) => text.Replace('\u00A0', ' ');
}
