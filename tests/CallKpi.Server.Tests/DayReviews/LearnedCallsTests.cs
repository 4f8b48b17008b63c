using CallKpi.Detection.State;
using CallKpi.Server.DayReviews;

namespace CallKpi.Server.Tests.DayReviews;

public sealed class LearnedCallsTests
{
    private static byte[] Mark => "TEST"u8.ToArray();

    // 10 and 20 became 13 and 17, m2's 4 went, and m3's 2 came: 3 + 3 + 4 + 2.
    [Fact]
    public void As_many_calls_that_went_do_not_hide_those_that_came()
    {
        LearnedCalls learned = Calls(("m1", 100, 10), ("m1", 101, 20), ("m2", 100, 4));
        LearnedCalls now = Calls(("m1", 100, 13), ("m1", 101, 17), ("m3", 102, 2));
        Assert.Equal((34, 32), (learned.Count, now.Count));
        Assert.Equal(12, learned.ChangesTo(now));
        Assert.Equal(12, now.ChangesTo(learned));
        Assert.Equal(0, learned.ChangesTo(Calls(("m2", 100, 4), ("m1", 100, 10), ("m1", 101, 20))));
    }

    [Fact]
    public void What_was_put_is_taken_again_and_a_manager_who_comes_twice_is_refused()
    {
        LearnedCalls learned = Calls(("m1", 100, 10), ("m2", 738_000, 4));
        learned.Add(Calls(("m1", 101, 20)));
        StateWriter writer = new(Mark, 1);
        learned.Put(writer);
        StateReader reader = new(writer.Finish(), Mark, 1);
        LearnedCalls taken = new();
        taken.Take(ref reader);
        Assert.True(reader.IsSound);
        Assert.Equal((34, 0), (taken.Count, taken.ChangesTo(learned)));

        StateWriter twice = new(Mark, 1);
        twice.Put(2);
        foreach (string manager in (string[])["m1", "m1"])
        {
            twice.Put(manager);
            twice.Put(1);
            twice.Put(100);
            twice.Put(5);
        }

        StateReader refused = new(twice.Finish(), Mark, 1);
        new LearnedCalls().Take(ref refused);
        Assert.False(refused.IsSound);
    }

    private static LearnedCalls Calls(params (string ManagerId, int Day, int Count)[] days)
    {
        LearnedCalls calls = new();
        Array.ForEach(days, day => calls.Add(day.ManagerId, day.Day, day.Count));
        return calls;
    }
}
