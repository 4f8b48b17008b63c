using CallKpi.Cli.Display;
using CallKpi.Cli.Reviewing;
using CallKpi.Cli.Wording;
using CallKpi.V1;
using Google.Protobuf.WellKnownTypes;

namespace CallKpi.Cli.Tests.Display;

public sealed class Review_tables
{
    private static readonly Timestamp At = new DateTimeOffset(2026, 11, 21, 12, 5, 9, TimeSpan.Zero).ToTimestamp();

    private static readonly QueueResponse Queue = new()
    {
        Day = "2026-11-21", Budget = 20, Decided = 3,
        Flags =
        {
            Queued("call_too_short:call:simulator/sim-1-20261120-00001:sim-m07", "call_too_short", QueuePlace.Worth, 0.874),
            Queued("call_too_long:call:simulator/sim-1-20261120-00002:sim-m07", "call_too_long", QueuePlace.Probe, 0.12),
            Queued("random_sample:call:simulator/sim-1-20261120-00003", "random_sample", QueuePlace.Sample, 0),
        },
        Kept = { new KeptFlags { Kind = "call_too_long", OverBudget = 1204, BeyondThreshold = 7 }, new KeptFlags { Kind = "new_kind", Suppressed = 2, Claimed = 1 } },
    };

    private static readonly QualityResponse Quality = new()
    {
        Kinds =
        {
            Kind("dummy_calls", 0.8, "precise_enough", 1, new ShareEstimate { Share = 0.2, Low = 0.0524, High = 0.3339 }),
            Kind("call_too_long", 0.31, "only_rarer", 0.001, new ShareEstimate { Share = -0.1, Low = -0.3, High = 0.1 }),
        },
        Overall = Kind("", 0.55, "", 0, null),
        Floor = new FloorQuality
        {
            Decided = 18, Missed = 2, Population = 680,
            MissedShare = new ShareEstimate { Share = 0.1324, Low = 0.0312, High = 0.4197 },
            Recall = new ShareEstimate { Share = 0.297, Low = 0.117, High = 0.642 },
        },
    };

    [Fact]
    public void Whatever_the_language_they_fit_eighty_columns()
    {
        foreach (Words words in new[] { Drawn.English, Drawn.Russian })
        {
            ReportTable[] tables =
            [
                QueueCommand.Table(words, Queue.Flags),
                QualityCommand.Table(words, Quality),
                VerdictCommands.Table(words, [new Verdict { FlagId = Queue.Flags[0].Flag.Id, Verdict_ = "false_alarm", DecidedAt = At, DecidedBy = "0123456789abcdef", Comment = "a long order" }]),
                SuppressionCommands.Table(words, [new Suppression { Id = "0123456789ab", Kind = "call_too_short", BranchId = "branch-1", ManagerId = "sim-m07", Until = At, Reason = "new telephones", Covered = 12 }]),
                BudgetCommand.Table(words, [new AlarmBudget { BranchId = "branch-1", AlarmsADay = 40 }, new AlarmBudget { KeyId = "0123456789abcdef", AlarmsADay = 15 }]),
            ];
            Assert.All(tables, table => Assert.True(Drawn.Lines(table).Length >= 2 && table.IsTableAt(80)));
        }
    }

    [Fact]
    public void The_id_to_decide_by_stands_whole_on_a_line_of_its_own() =>
        Assert.Contains(Drawn.Lines(QueueCommand.Table(Drawn.Russian, Queue.Flags)), line => line.Trim() == Queue.Flags[0].Flag.Id);

    [Fact]
    public void A_flags_worth_or_why_it_is_queued_stands_before_it()
    {
        string[] lines = Drawn.Lines(QueueCommand.Table(Drawn.English, Queue.Flags));
        Assert.Contains(lines, line => line.Contains("87%  call too short · b1 · sim-m07 · 21 Nov 2026 15:05", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("12%, probe  call too long", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("sample  random sample", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_kept_is_counted_by_kind() => Assert.Equal(
        [
            "2026-11-21: решено 3 из 20.",
            "Кроме того, хранятся: длинный звонок (сверх бюджета 1\u00A0204, за порогом 7); new_kind (приглушено 2, у других 1)",
            "Дальше: callkpi review decide ID confirmed|false-alarm|technical",
        ],
        QueueCommand.Sentences(Drawn.Russian, Queue));

    [Fact]
    public void More_than_a_budget_is_not_a_part_of_it() => Assert.Equal(
        ("2026-11-21: 16 decided, more than the budget of 5.", "2026-11-21: решено 5 из 5."),
        (QueueCommand.Sentences(Drawn.English, new QueueResponse { Day = "2026-11-21", Budget = 5, Decided = 16 }).First(),
            QueueCommand.Sentences(Drawn.Russian, new QueueResponse { Day = "2026-11-21", Budget = 5, Decided = 5 }).First()));

    [Fact]
    public void What_flags_miss_says_why_it_is_not_known() =>
        Assert.Equal(
            ["What flags miss is not known before a call drawn at random is decided; nights draw such calls, back-fills do not."],
            QualityCommand.Sentences(Drawn.English, new QualityResponse()));

    [Fact]
    public void Precision_has_its_interval_and_a_trend_beyond_chance_its_star()
    {
        string text = string.Join("\n", Drawn.Lines(QualityCommand.Table(Drawn.English, Quality)));
        Assert.Matches(@"dummy calls +1,204 +900 +60 +80% \(76–84\) +\+20%\* +all", text);
        Assert.Matches(@"call too long .+ −10% +p ≤ 0\.0010", text);
        Assert.Matches(@"all +1,204 +900 +60 +55% \(51–59\) +–", text);
        string floor = QualityCommand.Sentences(Drawn.English, Quality).ElementAt(1);
        Assert.Equal("Of 18 calls drawn at random something was wrong with 2: about 13.2% of unflagged calls (3.1% to 42.0%).", floor);
    }

    [Fact]
    public void The_companys_budget_is_shown_before_anybody_set_it()
    {
        string[] lines = Drawn.Lines(BudgetCommand.Table(Drawn.English, [new AlarmBudget { BranchId = "b1", AlarmsADay = 40, SampledCallsADay = -1 }]));
        Assert.Contains(lines, line => System.Text.RegularExpressions.Regex.IsMatch(line, "the company +20 +5 +50%"));
        Assert.Contains(lines, line => System.Text.RegularExpressions.Regex.IsMatch(line, "branch b1 +40 +none"));
    }

    private static QueuedFlag Queued(string id, string kind, QueuePlace place, double worth) => new()
    {
        Place = place,
        Worth = worth,
        Flag = new Flag
        {
            Id = id, Kind = kind, ManagerId = "sim-m07", BranchId = "b1", At = At,
            SentenceEn = "This call of 4 s is shorter than 99 % of the manager's calls, which usually last 40 s to 11 min.",
            SentenceRu = "Звонок в 4 с короче 99 % звонков менеджера, которые обычно длятся от 40 с до 11 мин.",
        },
    };

    private static KindQuality Kind(string kind, double precision, string reason, double p, ShareEstimate? trend) => new()
    {
        Kind = kind, Decided = 1204, Confirmed = 900, Technical = 60, FalseAlarms = 244, Trend = trend, ThresholdReason = reason, LargestPValue = p,
        Precision = new ShareEstimate { Share = precision, Low = precision - 0.04, High = precision + 0.04 },
    };
}
