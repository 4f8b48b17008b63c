using CallKpi.Cli.Detect;
using CallKpi.Cli.Tests.Display;
using CallKpi.Cli.Wording;
using CallKpi.V1;
using Google.Protobuf.WellKnownTypes;

namespace CallKpi.Cli.Tests.Detect;

/// <summary>Back-fills and reviewed days as they are told in both languages.</summary>
public sealed class Back_fills
{
    private static readonly Timestamp At = new DateTimeOffset(2026, 11, 21, 12, 5, 9, TimeSpan.Zero).ToTimestamp();

    private static readonly BackfillProgress Step = new()
    {
        Number = 3,
        State = BackfillState.Running,
        Done = 41,
        Total = 240,
        Skipped = 5,
        BranchId = "spb",
        Day = "2026-03-01",
        Flags = { new FlagCount { Kind = "contact_gap_too_long", Count = 21 }, new FlagCount { Kind = "manager_shift", Count = 1 } },
        TimeLeft = Duration.FromTimeSpan(TimeSpan.FromSeconds(130)),
    };

    private static readonly BackfillJob[] Jobs =
    [
        new() { Number = 3, State = BackfillState.Running, FromDay = "2026-02-20", ToDay = "2026-11-20", StartedAt = At, Progress = Step },
        new() { Number = 2, State = BackfillState.Cancelled, FromDay = "2025-01-01", ToDay = "2025-12-31", StartedAt = At, Progress = new BackfillProgress { Done = 7, Total = 1_460 } },
        new() { Number = 1, State = BackfillState.Complete, FromDay = "2026-11-01", ToDay = "2026-11-02", StartedAt = At, Progress = new BackfillProgress { Done = 4, Total = 4 } },
    ];

    private static readonly ReviewedDay[] Days =
    [
        new() { Day = "2026-11-20", BranchId = "spb", ReviewedAt = At, Took = Duration.FromTimeSpan(TimeSpan.FromSeconds(2)), Flags = { new FlagCount { Kind = "manager_shift", Count = 2 } } },
        new() { Day = "2026-11-19", BranchId = "spb", ReviewedAt = At, Took = Duration.FromTimeSpan(TimeSpan.FromSeconds(2)), FailedChecks = { "series" } },
    ];

    [Fact]
    public void A_line_says_how_far_it_is_what_was_found_and_how_long_the_rest_takes()
    {
        Assert.Equal("41 of 240 days, 22 flags; 2026-03-01 of spb; about 2:10 left", BackfillWatch.Look(Drawn.English, Step).Line);
        Assert.Equal("дней: 41 из 240, 22 отклонения; 2026-03-01, spb; осталось около 2:10", BackfillWatch.Look(Drawn.Russian, Step).Line);
        Assert.Equal(41.0 / 240, BackfillWatch.Look(Drawn.English, Step).Fraction);
        Assert.Equal("0 of 0 days, 0 flags", BackfillWatch.Look(Drawn.English, new BackfillProgress()).Line);
    }

    [Theory]
    [InlineData(false, "under way", "stopped", "complete", " 22 ", "41/240", "2:10")]
    [InlineData(true, "идёт", "остановлена", "закончена", " 22 ", "41/240", "2:10")]
    public void They_are_listed_in_eighty_columns(bool isRussian, params string[] words)
    {
        string[] lines = Drawn.Lines(BackfillTable.Of(Language(isRussian), Jobs));
        Assert.All(words, word => Assert.Contains(lines, line => line.Contains(word, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(false, "Failed")]
    [InlineData(true, "Сбилось")]
    public void A_day_says_which_check_failed_on_it_where_one_did(bool isRussian, string title)
    {
        string[] lines = Drawn.Lines(ReviewedDaysCommand.Table(Language(isRussian), Days));
        Assert.Contains(lines, line => line.TrimEnd().EndsWith(title, StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("2026-11-19", StringComparison.Ordinal) && line.TrimEnd().EndsWith("series", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains(isRussian ? "сдвиг дня 2" : "shifted day 2", StringComparison.Ordinal));
        Assert.DoesNotContain(Drawn.Lines(ReviewedDaysCommand.Table(Language(isRussian), Days[..1])), line => line.Contains(title, StringComparison.Ordinal));
    }

    private static Words Language(bool isRussian) => isRussian ? Drawn.Russian : Drawn.English;
}
