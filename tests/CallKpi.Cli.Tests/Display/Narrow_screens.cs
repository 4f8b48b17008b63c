using CallKpi.Cli.CallLog;
using CallKpi.Cli.Detect;
using CallKpi.Cli.Display;
using CallKpi.Cli.Flagged;
using CallKpi.Cli.Reviewing;
using CallKpi.Cli.Wording;
using CallKpi.V1;
using Google.Protobuf.WellKnownTypes;

namespace CallKpi.Cli.Tests.Display;

/// <summary>What stands on a screen of 40 columns.</summary>
public sealed class Narrow_screens
{
    private const int Narrow = 40;

    private static readonly Timestamp At = new DateTimeOffset(2026, 11, 21, 12, 5, 9, TimeSpan.Zero).ToTimestamp();

    private static readonly Flag Short = new()
    {
        Id = "call_too_short:call:pbx/17:sim-m07", Kind = "call_too_short", SubjectKind = "call", SubjectId = "pbx/17", ManagerId = "sim-m07", At = At, Status = "new",
        SentenceEn = "This answered outbound call lasted 3 s of talk.", SentenceRu = "В этом отвеченном исходящем звонке разговор длился 3 с.",
    };

    [Fact]
    public void Of_quality_each_kind_is_a_block_of_names_and_values()
    {
        KindQuality kind = new()
        {
            Kind = "dummy_calls", Decided = 1204, Confirmed = 900, Technical = 60, ThresholdReason = "precise_enough", Precision = new ShareEstimate { Share = 0.8, Low = 0.76, High = 0.84 },
        };
        QualityResponse quality = new() { Kinds = { kind }, Overall = new KindQuality { Decided = 1204, Confirmed = 900, Technical = 60 } };
        Assert.Equal(
            [
                "Kind: dummy calls", "Decided: 1,204", "Confirmed: 900", "Technical: 60", "Precision: 80% (76–84)", "Trend: –", "Threshold: all",
                "Kind: all", "Decided: 1,204", "Confirmed: 900", "Technical: 60", "Precision: –", "Trend: –",
            ],
            Trimmed(QualityCommand.Table(Drawn.English, quality)));
    }

    [Fact]
    public void A_back_fill_keeps_its_number_and_its_days()
    {
        BackfillJob job = new() { Number = 3, State = BackfillState.Running, FromDay = "2026-02-20", ToDay = "2026-11-20", StartedAt = At, Progress = new BackfillProgress { Done = 41, Total = 240 } };
        Assert.Equal(
            ["#: 3", "Состояние: идёт", "Дни: 2026-02-20 – 2026-11-20", "Готово: 41/240", "Найдено: 0", "Начата: 21.11.2026 15:05"],
            Trimmed(BackfillTable.Of(Drawn.Russian, [job])));
    }

    [Fact]
    public void A_budget_keeps_its_owner_and_a_verdict_its_flag()
    {
        Assert.Contains("Whose: branch sim-newyork", Trimmed(BudgetCommand.Table(Drawn.English, [new AlarmBudget { BranchId = "sim-newyork", AlarmsADay = 40 }])));
        string[] verdict = Trimmed(VerdictCommands.Table(Drawn.English, [new Verdict { FlagId = Short.Id, Verdict_ = "false_alarm", DecidedAt = At, DecidedBy = "0123456789abcdef" }]));
        Assert.Contains(Short.Id, string.Concat(verdict), StringComparison.Ordinal);
        Assert.Equal("21 Nov 2026 15:05 · false alarm · key 0123456789abcdef", string.Join(' ', verdict[..2]));
    }

    [Fact]
    public void A_suppression_keeps_what_it_covers()
    {
        Suppression suppression = new() { Id = "0123456789ab", Kind = "call_too_short", BranchId = "b1", ManagerId = "m7", Until = At, Reason = "new telephones", Covered = 12 };
        Assert.Contains("Covers: call too short · b1 · m7", Trimmed(SuppressionCommands.Table(Drawn.English, [suppression])));
    }

    [Theory]
    [InlineData(40, "call_too_short:call:pbx/17:sim-m07 ·|new")]
    [InlineData(35, "call_too_short:call:pbx/17:sim-m07|· new")]
    public void Of_flags_each_id_stands_whole(int width, string last)
    {
        string[] lines = [.. Trimmed(FlagsCommand.Table(Drawn.English, [Short, Short]), width).Where(line => line.Length > 0)];
        string[] half = lines[..(lines.Length / 2)];
        Assert.Equal(half, lines[half.Length..]);
        Assert.Equal(last.Split('|'), half[^2..]);
        Assert.StartsWith("21 Nov 2026 15:05 · call too short", half[0], StringComparison.Ordinal);
    }

    [Fact]
    public void An_id_that_is_longer_than_a_line_is_left_to_the_terminal_to_fold()
    {
        Flag flag = Short.Clone();
        flag.Id = "call_too_long:call:simulator/sim-1-today1795366835986-0-00060:sim-m11";
        using StringWriter writer = new();
        FlagsCommand.Table(Drawn.English, [flag]).WriteTo(Screens.For(writer, colour: false, "40"));
        Assert.Contains(flag.Id, writer.ToString().Split('\n'));
    }

    [Fact]
    public void Facts_without_a_head_stand_close_together()
    {
        ReportTable table = new ReportTable().Whole("").Column("");
        table.Row("  short for this manager", "−3.25, of it −1.20 by circumstances").Row("Recording", "").Row("Model", "likelihood-durations-2/7");
        Assert.Equal(["  short for this manager: −3.25, of it", "−1.20 by circumstances", "Recording", "Model: likelihood-durations-2/7"], Trimmed(table));
    }

    [Fact]
    public void What_fits_stays_a_table() => Assert.Equal(
        ["Worth  What", "87%  call too short · sim-m07 · 21 Nov 2026", "15:05", "This answered outbound call lasted 3 s", "of talk.", Short.Id],
        Trimmed(QueueCommand.Table(Drawn.English, [new QueuedFlag { Flag = Short, Worth = 0.87 }]), 50).Select(line => line.Trim(' ', '─')).Where(line => line.Length > 0));

    [Theory]
    [InlineData(40)]
    [InlineData(50)]
    [InlineData(69)]
    public void No_word_is_broken_and_nothing_is_cut(int width)
    {
        string[] found = ["contact_gap_too_long", "series_off_pattern"];
        ReviewedDay day = new() { Day = "2026-11-20", BranchId = "sim-newyork", ReviewedAt = At, Took = Duration.FromTimeSpan(TimeSpan.FromSeconds(2)), Flags = { found.Select(kind => new FlagCount { Kind = kind, Count = 2 }) } };
        KindDrift drift = new() { Kind = "contact_gap_too_long", Days = 42, Judged = 1_904, DriftShare = 0.0987, DriftZ = -0.31, RareShare = 0.0121, State = "too_many_alarms" };
        foreach (Words words in new[] { Drawn.English, Drawn.Russian })
        {
            ReportTable[] tables =
            [
                FlagsCommand.Table(words, [Short]), ModelsCommand.Kinds(words, [drift]), ReviewedDaysCommand.Table(words, [day]),
                ModelsCommand.Versions(words, [new ModelVersion { Name = "likelihood-durations-2/7", MadeAt = At, Calls = 123_456, SizeBytes = 1_234_567, LastFlagAt = At }]),
                CallTables.Events(words, [new CallEventSummary { EventId = "0123456789abcdef", LegId = "a", Kind = "transfer_completed", OccurredAt = At, ReceivedAt = At }]),
            ];
            foreach (ReportTable table in tables)
            {
                string wide = string.Join(' ', Drawn.Lines(table, 400)), narrow = string.Join(' ', Trimmed(table, width));
                Assert.DoesNotContain('…', narrow);
                Assert.All(Words(wide), word => Assert.Contains(word, Words(narrow)));
            }
        }

        static HashSet<string> Words(string text) => [.. text.Split([' ', ':', '─', '\u00A0'], StringSplitOptions.RemoveEmptyEntries)];
    }

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(100)]
    public void A_table_breaks_no_figure_and_its_notes_no_word(int width)
    {
        ModelVersion version = new() { Name = "likelihood-durations-3/7", MadeAt = At, Calls = 123_456, SizeBytes = 25_812, LastFlagAt = At };
        KindDrift drift = new() { Kind = "results_at_bonus_threshold", Days = 42, Judged = 1_904, DriftShare = 0.0987, DriftZ = -0.31, RareShare = 0.0121, State = "too_many_alarms" };
        string text = string.Join('\n', Drawn.Lines(ModelsCommand.Versions(Drawn.Russian, [version]), width).Concat(Drawn.Lines(ModelsCommand.Kinds(Drawn.Russian, [drift]), width)));
        Assert.All(["25,2", "123\u00A0456", "21.11.2026 15:05", "likelihood-durations-3/7", "1\u00A0904", "9,9\u00A0%"], part => Assert.Contains(part, text, StringComparison.Ordinal));
        foreach (Words words in new[] { Drawn.English, Drawn.Russian })
        {
            string note = words.Say(ModelTexts.AboutKinds), wrapped = Prose.Wrapped(note, width);
            Assert.Equal(note, wrapped.Replace('\n', ' '));
            Assert.All(wrapped.Split('\n'), line => Assert.InRange(line.Length, 1, width));
        }

        Assert.Equal("  of a\nset-in line", Prose.Wrapped("  of a set-in line", 11));
        Assert.Equal($"of\n{Short.Id}\nthis", Prose.Wrapped($"of {Short.Id} this", 20));
    }

    [Theory]
    [InlineData("132", 132)]
    [InlineData("40", 40)]
    [InlineData("", 80)]
    [InlineData("wide", 80)]
    [InlineData("-5", 80)]
    [InlineData("3", 80)]
    [InlineData(null, 80)]
    public void Without_a_terminal_the_width_is_that_of_columns(string? columns, int width) =>
        Assert.Equal(width, Screens.For(TextWriter.Null, colour: false, columns).Profile.Width);

    private static string[] Trimmed(ReportTable table, int width = Narrow) => [.. Drawn.Lines(table, width).Select(line => line.TrimEnd())];
}
