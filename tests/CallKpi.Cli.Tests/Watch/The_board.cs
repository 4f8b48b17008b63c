using CallKpi.Cli.Tests.Display;
using CallKpi.Cli.Watch;
using CallKpi.Cli.Wording;
using CallKpi.V1;
using Google.Protobuf.WellKnownTypes;

namespace CallKpi.Cli.Tests.Watch;

public sealed class The_board
{
    private static readonly DateTimeOffset At = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_delta_replaces_rows_and_ends_calls()
    {
        BoardState board = Snapshot();
        Assert.True(board.Apply(Delta(6, new BoardDelta
        {
            Rows = { Row("m1", ManagerPhase.Idle, 4) },
            EndedCalls = { new LiveCallKey { Source = "s", CallId = "1" } },
            Totals = new BoardTotals { Calls = 4 },
        })));
        Assert.Equal([ManagerPhase.Idle, ManagerPhase.Ringing], board.Rows.Select(row => row.Phase));
        Assert.Empty(board.Calls);
        Assert.Equal((6, 4), (board.Sequence, board.Totals.Calls));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(7)]
    public void A_hole_or_a_repeat_in_the_numbers_is_noticed(long sequence)
    {
        BoardState board = Snapshot();
        Assert.False(board.Apply(Delta(sequence, new BoardDelta { Rows = { Row("m1", ManagerPhase.Idle, 9) } })));
        Assert.Equal(5, board.Sequence);
        Assert.Equal(ManagerPhase.Talking, board.Rows.First().Phase);
    }

    [Fact]
    public void A_new_snapshot_forgets_what_was_before()
    {
        BoardState board = Snapshot();
        board.Apply(new BoardUpdate { Sequence = 40, Snapshot = new BoardSnapshot { Rows = { Row("m9", ManagerPhase.Idle, 1) } } });
        Assert.Equal(["m9"], board.Rows.Select(row => row.ManagerId));
        Assert.Empty(board.Calls);
    }

    [Fact]
    public void The_board_says_who_talks_and_for_how_long()
    {
        string[] lines = Drawn.Lines(BoardView.Draw(Drawn.English, Snapshot(), new BoardFreshness(At, null), At.AddSeconds(65), 80, 50));
        Assert.Contains(lines, line => line.Contains("Manager m1", StringComparison.Ordinal) && line.Contains("■ talking", StringComparison.Ordinal) && line.Contains("1:05", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("● Live", StringComparison.Ordinal));
        Assert.Contains("In progress: 1", string.Join(" ", lines), StringComparison.Ordinal);
    }

    [Fact]
    public void The_board_speaks_russian() =>
        Assert.Contains(
            Drawn.Lines(BoardView.Draw(Drawn.Russian, Snapshot(), new BoardFreshness(At, null), At, 80, 50)),
            line => line.Contains("■ говорит", StringComparison.Ordinal));

    [Fact]
    public void Where_there_is_no_room_the_busy_stay()
    {
        string[] lines = Drawn.Lines(BoardView.Draw(Drawn.English, Snapshot(), new BoardFreshness(At, null), At, 80, 1));
        Assert.DoesNotContain(lines, line => line.Contains("Manager m2", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("1 more managers", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(int.MaxValue, true)]
    [InlineData(18, true)]
    [InlineData(17, false)]
    public void On_a_narrow_screen_each_manager_is_a_block_and_as_many_as_fit_stay(int room, bool hasBoth)
    {
        string[] lines = Drawn.Lines(BoardView.Draw(Drawn.English, Snapshot(), new BoardFreshness(At, null), At.AddSeconds(65), 40, room), 40);
        Assert.Equal(
            ["Manager: Manager m1", "Now: ■ talking", "For: 1:05", "Calls: 3", "Answered: 0", "Missed: 0", "Talk: 0:00", "Counted: 0"],
            lines.Select(line => line.TrimEnd()).Take(8));
        Assert.Equal(hasBoth, lines.Any(line => line.Contains("Manager m2", StringComparison.Ordinal)));
        Assert.Equal(!hasBoth, lines.Any(line => line.Contains("1 more managers", StringComparison.Ordinal)));
    }

    [Fact]
    public void Old_numbers_are_never_shown_as_current()
    {
        BoardFreshness broken = new(At, new Text("connection refused", "в соединении отказано"));
        Assert.Equal("Reconnecting; data as of 15:00:00", broken.Say(Drawn.English, At.AddSeconds(10)));
        Assert.Equal("The numbers stopped at 15:00:00: no connection.", broken.Say(Drawn.English, At.AddSeconds(61)));
        Assert.Equal("Connecting…", default(BoardFreshness).Say(Drawn.English, At));
    }

    [Fact]
    public void What_keeps_the_board_away_is_said_in_the_users_language()
    {
        BoardFreshness broken = new(null, new Text("connection refused", "в соединении отказано"));
        Assert.Equal("No connection yet: connection refused", broken.Say(Drawn.English, At));
        Assert.Equal("Пока нет связи: в соединении отказано", broken.Say(Drawn.Russian, At));
    }

    private static BoardState Snapshot()
    {
        BoardState board = new();
        BoardSnapshot snapshot = new()
        {
            Rows = { Row("m2", ManagerPhase.Ringing, 1), Row("m1", ManagerPhase.Talking, 3) },
            LiveCalls = { new LiveCall { Key = new LiveCallKey { Source = "s", CallId = "1" }, StartedAt = At.ToTimestamp() } },
            Totals = new BoardTotals { Calls = 3, Live = 1 },
        };
        Assert.True(board.Apply(new BoardUpdate { Sequence = 5, At = At.ToTimestamp(), Snapshot = snapshot }));
        return board;
    }

    private static BoardUpdate Delta(long sequence, BoardDelta delta) => new() { Sequence = sequence, Delta = delta };

    private static BoardRow Row(string id, ManagerPhase phase, long calls) => new()
    {
        ManagerId = id, ManagerName = "Manager " + id, Phase = phase, Since = At.ToTimestamp(), Calls = calls,
    };
}
