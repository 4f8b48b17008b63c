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
        Model = "likelihood-durations-3/7",
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
            Circumstances = { new CircumstanceArithmetic { Circumstance = "pause", From = 640, Effect = -0.25 } },
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
        string english = string.Join('\n', Drawn.Lines(ExplainTables.Arithmetic(Drawn.English, Explained)));
        string russian = string.Join('\n', Drawn.Lines(ExplainTables.Arithmetic(Drawn.Russian, Explained)));
        Assert.All(
            ["likelihood-durations-3/7", "1,204", "38.4 to 685.0 s", "149.0 s", "outbound", "weight 0.96", "10:40 – ∞: −0.25", "impossible", "3.26", "own calls", "0.00041 = 0.00050 / 1.22", "pbx/16"],
            part => Assert.Contains(part, english, StringComparison.Ordinal));
        Assert.All(
            ["от 38,4 до 685,0 с", "исходящие", "вес 0,96", "невозможно", "перерыв перед звонком", "звонки самого менеджера", "отметка при 0,010"],
            part => Assert.Contains(part, russian, StringComparison.Ordinal));
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
    [InlineData(false, "no_model", "no model gave this flag", "поставила не модель")]
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
}
