using CallKpi.Cli.Replay;
using CallKpi.Cli.Session;
using CallKpi.Cli.Wording;
using CallKpi.V1;
using Text = CallKpi.Cli.Wording.Text;

namespace CallKpi.Cli.Tests.Replay;

public sealed class Bad_rows
{
    private static readonly ColumnMap Map = NamedMaps.Get("generic");
    private static readonly RowDefaults Answered = ReplayText.Defaults(Direction.Outbound, Disposition.Answered);

    public static TheoryData<string, string> Broken => new()
    {
        { "yesterday,10,", nameof(ReplayTexts.BadRowTime) },
        { ",10,", nameof(ReplayTexts.StartEmpty) },
        { "2026-03-02 09:00:00,ten,", nameof(ReplayTexts.BadRowLength) },
        { "2026-03-02 09:00:00,-5,", nameof(ReplayTexts.BadRowLength) },
        { "2026-03-02 09:00:00,10,sideways", nameof(ReplayTexts.BadRowWord) },
        { "2026-03-02 09:00:00", nameof(ReplayTexts.FewCells) },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_bad_row_is_reported_and_the_others_stay(string row, string problem)
    {
        string text = $"start,talk,direction\n2026-03-02 08:00:00,5,\n{row}\n2026-03-02 10:00:00,6,in\n";
        List<ReplayRow> rows = ReplayText.Read(text, Map, Answered);
        Assert.Equal([null, problem, null], rows.Select(Name));
        Assert.Equal(3, rows[1].Line);
    }

    [Fact]
    public void Lines_are_counted_in_the_file_and_not_in_rows()
    {
        string text = "start,talk,manager\n2026-03-02 08:00:00,5,\"a\nb\"\n\nbad,5,m\n";
        List<ReplayRow> rows = ReplayText.Read(text, Map, Answered);
        Assert.Equal([2L, 5L], rows.Select(row => row.Line));
        Assert.NotNull(rows[1].Problem);
    }

    [Fact]
    public void Quotes_that_do_not_match_are_a_problem_of_their_row()
    {
        string text = "start,talk,manager\n2026-03-02 08:00:00,5,a\"b\n2026-03-02 09:00:00,5,m\n";
        List<ReplayRow> rows = ReplayText.Read(text, Map, Answered);
        Assert.Equal([nameof(ReplayTexts.BrokenQuotes), null], rows.Select(Name));
    }

    [Fact]
    public void An_end_before_the_start_is_seen_here_already()
    {
        string text = "start,answer,end\n2026-03-02 09:00:00,2026-03-02 09:00:05,2026-03-02 08:59:00\n";
        Assert.Equal(nameof(ReplayTexts.OutOfOrder), Name(Assert.Single(ReplayText.Read(text, Map, Answered))));
    }

    [Fact]
    public void A_file_without_the_start_column_is_no_file_of_calls()
    {
        CommandFailure failure = Assert.Throws<CommandFailure>(() => ReplayText.Read("a,b\n1,2\n", Map));
        Assert.Equal(ExitCode.Failed, failure.ExitCode);
        Assert.Contains("calls.csv:1:", failure.Say(new Words(Tongue.English, TimeZoneInfo.Utc)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_named_by_hand_must_be_there() =>
        Assert.Throws<CommandFailure>(() =>
            ReplayText.Read("start,b\n2026-03-02,2\n", ColumnMap.FromOption("start=start,talk=dur")));

    [Fact]
    public void An_empty_file_is_refused() => Assert.Throws<CommandFailure>(() => ReplayText.Read("", Map));

    [Theory]
    [InlineData("start")]
    [InlineData("start=")]
    [InlineData("begin=start")]
    [InlineData("start=a,start=b")]
    public void A_map_by_hand_names_fields_that_exist_once(string columns) =>
        Assert.Equal(ExitCode.Usage, Assert.Throws<CommandFailure>(() => ColumnMap.FromOption(columns)).ExitCode);

    private static string? Name(ReplayRow row) => row.Problem is null
        ? null
        : typeof(ReplayTexts).GetFields().First(field => field.GetValue(null) is Text text && ReferenceEquals(text, row.Problem.Text)).Name;
}
