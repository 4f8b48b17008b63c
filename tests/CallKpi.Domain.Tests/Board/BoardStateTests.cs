using CallKpi.Domain.Board;
using CallKpi.Domain.Calls;
using CallKpi.Domain.Tests.Clients;

namespace CallKpi.Domain.Tests.Board;

public sealed class BoardStateTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_board_is_the_recount_of_the_last_versions_after_any_sequence()
    {
        var seed = Seed.Print(nameof(The_board_is_the_recount_of_the_last_versions_after_any_sequence));
        for (var round = 0; round < 30; round++)
        {
            var world = new BoardWorld(seed + round);
            var (board, calls, now) = (Told(Noon), new SortedDictionary<string, BoardCall>(StringComparer.Ordinal), Noon);
            for (var step = 0; step < 150; step++)
            {
                var id = $"k{world.Next(12)}";
                var next = world.Next(8) == 0 ? null : world.Version(id, now);
                board.Apply(calls.GetValueOrDefault(id), next);
                calls.Remove(id);
                if (next is not null)
                {
                    calls.Add(id, next);
                }

                if (world.Next(10) == 0)
                {
                    now = now.AddMinutes(world.Next(9 * 60));
                    board.RollTo(now);
                }
            }

            AssertIsRecount(board.Snapshot(), calls.Values, now, seed + round);
            var again = Told(now);
            calls.Values.Reverse().ToList().ForEach(call => again.Apply(null, call));
            AssertSame(again.Snapshot(), board.Snapshot());
        }
    }

    [Fact]
    public void Deltas_carry_an_old_snapshot_to_the_new_one_and_are_numbered_without_holes()
    {
        var seed = Seed.Print(nameof(Deltas_carry_an_old_snapshot_to_the_new_one_and_are_numbered_without_holes));
        var world = new BoardWorld(seed);
        var (board, calls, now) = (Told(Noon), new Dictionary<string, BoardCall>(), Noon);
        var first = board.Snapshot();
        var managers = first.Managers.ToDictionary(row => row.ManagerId);
        var branches = first.Branches.ToDictionary(row => row.BranchId);
        var sequence = first.Sequence;
        for (var step = 0; step < 2_000; step++)
        {
            var id = $"k{world.Next(20)}";
            var next = world.Version(id, now);
            var deltas = board.Apply(calls.GetValueOrDefault(id), next).ToList();
            calls[id] = next;
            now = now.AddMinutes(world.Next(30));
            deltas.AddRange(board.RollTo(now));
            foreach (var delta in deltas)
            {
                Assert.Equal(++sequence, delta.Sequence);
                Assert.True(delta.Manager is null != delta.Branch is null);
                if (delta.Manager is { } row)
                {
                    Assert.NotEqual(managers[row.ManagerId], row);
                    managers[row.ManagerId] = row;
                }
                else
                {
                    Assert.NotEqual(branches[delta.Branch!.BranchId], delta.Branch);
                    branches[delta.Branch.BranchId] = delta.Branch;
                }
            }
        }

        var last = board.Snapshot();
        Assert.Equal(last.Sequence, sequence);
        Assert.Equal(last.Managers, managers.Values.OrderBy(row => row.ManagerId, StringComparer.Ordinal));
        Assert.Equal(last.Branches, branches.Values.OrderBy(row => row.BranchId, StringComparer.Ordinal));
    }

    [Fact]
    public void A_call_rings_is_answered_is_held_and_ends()
    {
        var board = Told(Noon);
        var ringing = Call("k1") with { IsOpen = true, ClientId = "c1", Shares = [new BoardShare("m0", BoardPhase.Ringing, Noon)] };
        var talking = ringing with { Outcome = BoardOutcome.Answered, Shares = [new BoardShare("m0", BoardPhase.Talking, Noon.AddSeconds(9), IsAnswered: true)] };
        var ended = talking with
        {
            IsOpen = false,
            IsCounted = true,
            Talk = TimeSpan.FromSeconds(60),
            Shares = [new BoardShare("m0", BoardPhase.Idle, Noon.AddSeconds(69), TimeSpan.FromSeconds(60), IsAnswered: true, IsCounted: true)],
        };

        var row = Assert.Single(board.Apply(null, ringing), delta => delta.Manager is not null).Manager!;
        Assert.Equal((BoardPhase.Ringing, "c1", 0), (row.Phase, row.Now!.ClientId, row.Today.Calls));
        row = Assert.Single(board.Apply(ringing, talking), delta => delta.Manager is not null).Manager!;
        Assert.Equal((BoardPhase.Talking, Noon.AddSeconds(9), 1), (row.Phase, row.Now!.Since, row.Today.Calls));
        row = Assert.Single(board.Apply(talking, ended), delta => delta.Manager is not null).Manager!;
        Assert.Equal((BoardPhase.Idle, new BoardTotals(1, 1, 0, 1, TimeSpan.FromSeconds(60))), (row.Phase, row.Today));
        Assert.Empty(board.Apply(ended, ended));
    }

    [Fact]
    public void A_ring_group_of_six_is_one_missed_call_of_the_branch_and_nobodys_call()
    {
        var board = Told(Noon);
        var shares = BoardWorld.Managers.Select(manager => new BoardShare(manager, BoardPhase.Idle, Noon)).ToList();
        board.Apply(null, Call("k1") with { Outcome = BoardOutcome.Missed, IsMissedOpen = true, Shares = shares });

        var snapshot = board.Snapshot();
        Assert.All(snapshot.Managers, row => Assert.Equal(0, row.Today.Calls));
        var branch = snapshot.Branches.Single(row => row.BranchId == "msk");
        Assert.Equal((1, new BoardTotals(1, 0, 1, 0, TimeSpan.Zero)), (branch.OpenMissed, branch.Today));
    }

    [Fact]
    public void Midnight_comes_to_each_branch_in_its_own_zone_and_open_missed_calls_stay()
    {
        var board = Told(Noon);
        var missed = Call("k1") with
        {
            Outcome = BoardOutcome.Missed, IsMissedOpen = true, Shares = [new BoardShare("m1", BoardPhase.Idle, Noon, IsMissed: true)],
        };
        board.Apply(null, missed);

        // Moscow is three hours ahead of UTC: its midnight is 21:00 UTC.
        Assert.DoesNotContain(board.RollTo(Noon.AddHours(9).AddTicks(-1)), delta => delta.Branch?.BranchId == "msk");
        var deltas = board.RollTo(Noon.AddHours(9));
        var branch = Assert.Single(deltas, delta => delta.Branch is not null).Branch!;
        Assert.Equal(("msk", new DateOnly(2026, 3, 3), 1, default), (branch.BranchId, branch.Day, branch.OpenMissed, branch.Today));
        var manager = Assert.Single(deltas, delta => delta.Manager is not null).Manager!;
        Assert.Equal(("m1", 1, default), (manager.ManagerId, manager.OpenMissed, manager.Today));
        Assert.Empty(board.RollTo(Noon));
        board.Apply(missed, missed with { IsMissedOpen = false });
        Assert.All(board.Snapshot().Branches, row => Assert.Equal(0, row.OpenMissed));
    }

    [Fact]
    public void Versions_that_the_board_does_not_hold_may_be_forgotten()
    {
        var seed = Seed.Print(nameof(Versions_that_the_board_does_not_hold_may_be_forgotten));
        var world = new BoardWorld(seed);
        var (board, kept, all, now) = (Told(Noon), new Dictionary<string, BoardCall>(), new SortedDictionary<string, BoardCall>(StringComparer.Ordinal), Noon);
        for (var step = 0; step < 3_000; step++)
        {
            var next = world.Version($"k{world.Next(40)}", Noon.AddHours(world.Next(200)));
            board.Apply(kept.GetValueOrDefault(next.CallId), next);
            all[next.CallId] = kept[next.CallId] = next;
            now = now.AddMinutes(world.Next(9));
            board.RollTo(now);
            foreach (var call in kept.Values.Where(call => !board.Holds(call)).ToList())
            {
                kept.Remove(call.CallId);
            }
        }

        Assert.True(kept.Count < all.Count, $"seed {seed}: nothing was forgotten");
        AssertIsRecount(board.Snapshot(), all.Values, now, seed);
    }

    [Fact]
    public void Who_was_not_told_of_is_not_on_the_board_until_he_is()
    {
        var board = new BoardState(Noon, 41);
        Assert.Empty(board.Apply(null, Call("k1") with { IsOpen = true, Shares = [new BoardShare("m0", BoardPhase.Talking, Noon)] }));
        var delta = Assert.Single(board.SetManager("m0", "msk"));
        Assert.Equal((42L, BoardPhase.Talking), (delta.Sequence, delta.Manager!.Phase));
    }

    [Fact]
    public void Versions_of_two_calls_are_a_broken_rule()
    {
        Assert.Throws<ArgumentException>(() => Told(Noon).Apply(Call("k1"), Call("k2")));
    }

    private static BoardCall Call(string id) => new(id, "msk", new DateOnly(2026, 3, 2), Noon, CallDirection.Inbound);

    private static BoardState Told(DateTimeOffset now)
    {
        var board = new BoardState(now);
        foreach (var (branch, zone) in BoardWorld.Zones)
        {
            board.SetBranch(branch, zone);
        }

        foreach (var manager in BoardWorld.Managers)
        {
            board.SetManager(manager, BoardWorld.BranchOf(manager));
        }

        return board;
    }

    private static void AssertIsRecount(BoardSnapshot board, IEnumerable<BoardCall> calls, DateTimeOffset now, int seed)
    {
        var all = calls.ToList();
        var managers = BoardWorld.Managers
            .Select(manager => BoardOracle.Manager(manager, BoardWorld.BranchOf(manager), all, branch => BoardWorld.Day(branch, now))).ToList();
        var branches = BoardWorld.Branches.Keys.Select(branch => BoardOracle.Branch(branch, all, BoardWorld.Day(branch, now))).ToList();
        Assert.True(managers.SequenceEqual(board.Managers) && branches.SequenceEqual(board.Branches), $"seed {seed} at {now:O}");
    }

    private static void AssertSame(BoardSnapshot left, BoardSnapshot right)
    {
        Assert.Equal(left.Managers, right.Managers);
        Assert.Equal(left.Branches, right.Branches);
    }
}
