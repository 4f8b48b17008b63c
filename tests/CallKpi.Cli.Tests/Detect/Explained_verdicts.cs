using CallKpi.Cli.Detect;
using CallKpi.Cli.Session;
using CallKpi.Cli.Tests.Display;
using CallKpi.V1;
using Google.Protobuf.WellKnownTypes;

namespace CallKpi.Cli.Tests.Detect;

/// <summary>The arithmetic of a verdict as it is drawn.</summary>
public sealed class Explained_verdicts
{
    private static readonly Timestamp At = new DateTimeOffset(2026, 11, 21, 12, 5, 9, TimeSpan.Zero).ToTimestamp();

    private static readonly Flag Verdict = new()
    {
        Id = "call_too_short:call:pbx/17:m1",
        SubjectId = "pbx/17",
        At = At,
        Value = 3,
        ExpectedLow = 38.4,
        ExpectedHigh = 685,
        Unit = "s",
        PValue = 0.00041,
        ComparedWith = "own calls",
        Model = "likelihood-durations-4/7",
        SentenceEn = "This call lasted 3 s.",
        SentenceRu = "Звонок длился 3 с.",
        Neighbours = { new FlagNeighbour { Id = "pbx/16", At = At, Value = 161 } },
    };

    private static readonly ExplainResponse Explained = new()
    {
        Outcome = "flagged",
        Verdict = Verdict,
        Flags = { Verdict },
        IsExact = true,
        CallsLearned = 1_204,
        Location = new LocationArithmetic
        {
            CallKind = "outbound", KindCalls = 5_000, KindSeconds = 120, ManagerCalls = 700, ManagerOffset = 0, OwnCalls = 480, OwnSeconds = 150, OwnShare = 0.96, UsualSeconds = 149,
        },
        Odds = new OddsArithmetic
        {
            Prior = -3.51,
            LogDensity = -7.5,
            Context = -0.25,
            Circumstances =
            {
                new CircumstanceArithmetic { Circumstance = "pause", From = 640, Effect = -0.25 },
                new CircumstanceArithmetic { Circumstance = "recency", From = 604_800, Effect = 0.1 },
            },
            Alternatives = { new OddityOdds { Oddity = "too_long", LogOdds = -1000 } },
            Duration = 3.25,
            Burst = -6,
            Redial = -1000,
            Total = 3.26,
        },
        Calibration = new CalibrationArithmetic
        {
            OverallCalls = 9_000, OverallP = 0.001, KindCalls = 4_000, KindShare = 0.67, KindP = 0.0008, ManagerCalls = 650, ManagerShare = 0.57, ManagerP = 0.0005, Decisive = "own", Adaptation = 1.22, PValue = 0.00041, Nominal = 0.01,
        },
    };

    [Fact]
    public void Every_step_is_told_in_both_languages()
    {
        string english = Text(ExplainTables.Arithmetic(Drawn.English, Explained));
        string russian = Text(ExplainTables.Arithmetic(Drawn.Russian, Explained));
        Assert.All(
            ["likelihood-durations-4/7; calls learned after it: 1,204", "38.4 s to 11 min 25 s", "2 min 29 s", "outbound", "weight 0.96", "10 min 40 s – ∞: −0.25", "7 days – ∞: 0.10", "impossible", "3.26", "own calls", "0.00041 = 0.00050 / 1.220; flagged at 0.010 or less", "before division at 0.01220", "pbx/16"],
            part => Assert.Contains(part, english, StringComparison.Ordinal));
        Assert.All(
            ["после неё изучено звонков: 1 204", "от 38,4 с до 11 мин 25 с", "7 дн. – ∞: 0,10", "исходящие", "вес 0,96", "невозможно", "перерыв перед звонком", "звонки самого менеджера", "отклонение при 0,010"],
            part => Assert.Contains(part, russian, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("flagged", true)]
    [InlineData("continued", true)]
    [InlineData("within_range", true)]
    [InlineData("ordinary", false)]
    public void What_decided_is_said_only_where_something_was_odd(string outcome, bool isSaid)
    {
        ExplainResponse explained = Explained.Clone();
        (explained.Outcome, explained.Verdict.Driver) = (outcome, "burst");
        Assert.Equal(isSaid, Text(ExplainTables.Arithmetic(Drawn.English, explained)).Contains("Decided by a burst of short calls", StringComparison.Ordinal));
        Assert.Equal(isSaid, Text(ExplainTables.Arithmetic(Drawn.Russian, explained)).Contains("Решило серия коротких звонков", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(3, "Weighed as a call of 3.0 s", "Взвешен как разговор длиной 3,0 с", false)]
    [InlineData(2.5, "Weighed as a call of 2.5 s: no longer call is less odd", "Взвешен как разговор длиной 2,5 с: более длинный не бывает менее необычным", true)]
    public void A_call_that_is_weighed_as_a_shorter_one_says_why(double seconds, string english, string russian, bool isSaid)
    {
        ExplainResponse explained = Explained.Clone();
        explained.Odds.WeighedSeconds = seconds;
        string said = Text(ExplainTables.Arithmetic(Drawn.English, explained));
        Assert.Contains(english, said, StringComparison.Ordinal);
        Assert.Equal(isSaid, said.Contains("no longer call", StringComparison.Ordinal));
        Assert.Contains(russian, Text(ExplainTables.Arithmetic(Drawn.Russian, explained)), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_adaptation_the_p_value_is_not_divided()
    {
        ExplainResponse explained = Explained.Clone();
        explained.Calibration.Adaptation = 1;
        Assert.Contains("p-value 0.00041; flagged at 0.010 or less", Text(ExplainTables.Arithmetic(Drawn.English, explained)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("call", "s", 1904, 40, 685.4, "This call 31 min 44 s, 21 Nov 2026 15:05", "Expected range 40 s to 11 min 25 s", "Этот звонок 31 мин 44 с, 21.11.2026 15:05", "Ожидаемый диапазон от 40 с до 11 мин 25 с")]
    [InlineData("branch", "s", 604_800, 0, 3600, "Value 168 h, 22 Nov 2026", "Expected range 0 s to 1 h", "Значение 168 ч, 22.11.2026", "Ожидаемый диапазон от 0 с до 1 ч")]
    [InlineData("client", "working_days", 47.61, 1, 9.4, "Value 47.6 working days, 22 Nov 2026", "Expected range 1 working day to 9.4 working days", "Значение 47,6 раб. дн., 22.11.2026", "Ожидаемый диапазон от 1 раб. дн. до 9,4 раб. дн.")]
    [InlineData("manager", "share", 0.425, 0.8, 0.95, "Value 42.5%, 22 Nov 2026", "Expected range 80% to 95%", "Значение 42,5 %, 22.11.2026", "Ожидаемый диапазон от 80 % до 95 %")]
    [InlineData("manager", "money", 1250.5, 4000, 12000, "Value 1,250.5 RUB, 22 Nov 2026", "Expected range 4,000 RUB to 12,000 RUB", "Значение 1 250,5 RUB, 22.11.2026", "Ожидаемый диапазон от 4 000 RUB до 12 000 RUB")]
    public void A_flag_of_anything_keeps_its_value_as_its_sentence_says_it(
        string subject, string unit, double value, double low, double high, string english, string englishRange, string russian, string russianRange)
    {
        Recomputation again = new()
        {
            Kept = new Flag { SubjectKind = subject, Unit = unit, Value = value, ExpectedLow = low, ExpectedHigh = high, At = At, Currency = unit == "money" ? "RUB" : "" },
        };
        string inEnglish = Text(ExplainTables.Kept(Drawn.English, again)), inRussian = Text(ExplainTables.Kept(Drawn.Russian, again));
        Assert.All([english, englishRange], part => Assert.Contains(part, inEnglish, StringComparison.Ordinal));
        Assert.All([russian, russianRange], part => Assert.Contains(part, inRussian, StringComparison.Ordinal));
    }

    [Fact]
    public void The_verdict_comes_first_with_what_became_of_it()
    {
        string[] lines = Drawn.Lines(ExplainTables.Verdict(Drawn.English, Explained));
        Assert.Contains("This call lasted 3 s.", lines[0], StringComparison.Ordinal);
        Assert.Contains("a flag", lines[1], StringComparison.Ordinal);
        Assert.Contains("call_too_short:call:pbx/17:m1", lines[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "", "the same to the last digit", "то же до последней цифры")]
    [InlineData(false, "call_gone", "become part of another", "стал частью другого")]
    [InlineData(false, "no_model", "no model gave this flag", "нашла не модель")]
    [InlineData(false, "facts_changed", "corrected since", "с тех пор исправлены")]
    public void A_flag_judged_again_says_whether_it_is_the_same(bool isSame, string difference, string english, string russian)
    {
        Recomputation again = new() { Kept = Verdict, IsSame = isSame, Difference = difference };
        Assert.Contains(english, string.Join(' ', Drawn.Lines(ExplainTables.Kept(Drawn.English, again)).Select(line => line.Trim())), StringComparison.Ordinal);
        Assert.Contains(russian, string.Join(' ', Drawn.Lines(ExplainTables.Kept(Drawn.Russian, again)).Select(line => line.Trim())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_call_is_refused_before_the_server_is_asked()
    {
        using StringWriter error = new();
        int code = await Application.RunAsync(
            ["detect", "explain", "seventeen", "--key", "k", "--lang", "en"], TextWriter.Null, error, _ => null, TimeProvider.System);
        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains("\"seventeen\" is neither SOURCE/CALL_ID nor the id of a flag", error.ToString(), StringComparison.Ordinal);
    }

    /// <summary>What is drawn, its words with one space between them.</summary>
    private static string Text(CallKpi.Cli.Display.ReportTable table) =>
        string.Join(' ', string.Join(' ', Drawn.Lines(table)).Split([' ', '\u00A0'], StringSplitOptions.RemoveEmptyEntries));
}
