using CallKpi.Cli.Simulate;
using CallKpi.V1;

namespace CallKpi.Cli.Tests.Simulate;

public sealed class A_live_queue
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Events_come_in_the_order_in_which_they_happen_and_never_early()
    {
        using LiveQueue queue = Queue(1);
        DateTimeOffset last = Start;
        for (int second = 0; second < 600; second += 7)
        {
            DateTimeOffset now = Start.AddSeconds(second);
            foreach (CallEvent item in queue.TakeDue(now))
            {
                DateTimeOffset at = item.OccurredAt.ToDateTimeOffset();
                Assert.True(at >= last && at <= now);
                last = at;
            }
        }

        Assert.True(last > Start.AddSeconds(500));
    }

    [Fact]
    public void A_stop_hangs_up_exactly_the_calls_in_progress()
    {
        using LiveQueue queue = Queue(1);
        List<CallEvent> seen = [.. queue.TakeDue(Start.AddMinutes(10))];
        IReadOnlyList<CallEvent> ends = queue.HangUp(Start.AddMinutes(10));
        IEnumerable<string> begun = seen.Where(item => item.Started is not null).Select(item => item.CallId);
        IEnumerable<string> over = seen.Where(item => item.Ended is not null).Select(item => item.CallId);
        Assert.NotEmpty(ends);
        Assert.Equal(begun.Except(over).Order(StringComparer.Ordinal), ends.Select(item => item.CallId));
    }

    [Fact]
    public void Time_that_runs_faster_brings_more_and_shorter_calls()
    {
        using LiveQueue slow = Queue(1);
        using LiveQueue fast = Queue(10);
        int usual = slow.TakeDue(Start.AddMinutes(5)).Count;
        IReadOnlyList<CallEvent> quick = fast.TakeDue(Start.AddMinutes(5));
        Assert.True(quick.Count > 5 * usual);
        Assert.All(quick, item => Assert.True(item.OccurredAt.ToDateTimeOffset() <= Start.AddMinutes(5)));
        Assert.All(quick.Where(item => item.Cdr is not null), item => Assert.True(item.Cdr.EndedAt >= item.Cdr.AnsweredAt));
    }

    private static LiveQueue Queue(double speed)
    {
        SimulatedFloor floor = new(new FloorSize(5, 12, 400), Start.AddDays(-30));
        return new LiveQueue(new FloorPlan(floor).Live(Start, 6), new TimeScale(Start, speed));
    }
}
