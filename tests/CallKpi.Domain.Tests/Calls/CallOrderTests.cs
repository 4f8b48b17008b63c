using CallKpi.Domain.Calls;

namespace CallKpi.Domain.Tests.Calls;

/// <summary>Any order and any repetition of the events give the same call.</summary>
public sealed class CallOrderTests
{
    /// <summary>Calls of at most six events, with ties in time, sequence numbers, records and contradictions.</summary>
    public static TheoryData<string> ShortCalls() =>
    [
        "0 Started a customer:C1\n2 Ringing b agent:101\n9 Answered b\n40 Held b\n70 Resumed b\n129 Ended reason=hangup",
        "0 Started a agent:101\n3 Ringing b customer:C1\n20 Answered b\n20 LegEnded b reason=hangup\n20 Ended reason=hangup",
        "0 Started a customer:C1\n10 Answered b agent:101 seq=1\n30 Held b seq=2\n29 Resumed b seq=3\n70 Ended",
        "0 Started a customer:C1\n20 Ended reason=cancel\n23 Answered b agent:101\n25 Ended\n30 Held b\n31 Resumed c",
        "0 Started from=agent:101 dialled=customer:C1\n3 Ringing\n20 Answered\n30 Held by=agent\n40 Resumed by=agent\n60 Ended",
        "4 Ringing b agent:101\n10 Answered b\n70 Ended\n75 Record from=customer:C1 dialled=agent:101 start=0 answer=10 end=70",
        "0 Started a customer:C1 id=x\n0 Started a agent:102 id=y\n0 Ringing b agent:101\n0 Answered b\n0 Ended id=p\n0 Ended id=q",
        "0 Started a customer:C1\n10 Answered b agent:101\n40 TransferStarted b type=blind\n40 LegEnded b reason=transferred\n50 Answered c agent:102\n50 TransferCompleted b to=c",
    ];

    /// <summary>Longer ones.</summary>
    public static TheoryData<string> LongCalls() =>
    [
        """
        0 Started a customer:C1
        1 Answered q queue:sales
        1 QueueJoined a queue:sales
        5 Ringing 101 agent:101
        20 LegEnded 101 reason=no_answer
        30 Ringing 101
        40 Answered 101
        40 QueueLeft a
        60 Held 101
        61 TransferStarted 101 type=attended to=c
        62 Ringing c agent:102
        70 Answered c
        90 TransferCompleted 101 to=c
        90 LegEnded 101 reason=transferred
        120 Ended reason=hangup
        125 RecordingReady length=80 channels=2
        """,
        """
        0 Started a agent:101 source=ami seq=1
        3 Ringing b customer:C1 source=ami seq=1
        9 Answered b source=ami seq=2
        20 Held a source=ami seq=3
        20 Resumed a source=ami seq=4
        20 Held a source=ami seq=5
        50 Resumed a source=ami seq=6
        80 Ended source=ami
        11 Started s source=siprec
        82 Ended source=siprec
        85 RecordingReady length=71 channels=2 source=siprec
        """,
    ];

    [Theory]
    [MemberData(nameof(ShortCalls))]
    public void Every_order_of_a_short_call_is_the_same_call(string lines)
    {
        var events = CallScript.Events(lines).ToArray();
        var expected = Fold(events);
        var orders = 0;
        foreach (var order in Orders(events, events.Length))
        {
            Assert.Equal(expected, Fold(order));
            orders++;
        }

        Assert.Equal(Enumerable.Range(1, events.Length).Aggregate((x, y) => x * y), orders);
    }

    [Theory]
    [MemberData(nameof(ShortCalls))]
    [MemberData(nameof(LongCalls))]
    public void Random_orders_with_repeats_are_the_same_call(string lines)
    {
        var seed = CallSeed.Or(17);
        var random = new Random(seed);
        var events = CallScript.Events(lines).ToArray();
        var expected = Fold(events);
        for (var i = 0; i < 300; i++)
        {
            var given = events.Concat(events.Where(_ => random.Next(2) == 0)).Concat(events.Take(random.Next(3))).ToArray();
            random.Shuffle(given);
            var call = Fold(given);
            Assert.True(expected == call with { Duplicates = 0 }, $"{CallSeed.Replay(seed)}: {expected} but {call}");
            Assert.Equal(given.Length - events.Length, call.Duplicates);
        }
    }

    [Theory]
    [MemberData(nameof(LongCalls))]
    public void Every_step_of_knowledge_is_independent_of_the_order(string lines)
    {
        // Batches arrive over time: what is known at each instant is the same for any order of what had happened.
        var seed = CallSeed.Or(18);
        var random = new Random(seed);
        var events = CallScript.Events(lines).ToArray();
        for (var second = 0; second <= 130; second += 5)
        {
            var expected = CallFold.Fold(events, CallScript.World, CallScript.At(second));
            random.Shuffle(events);
            var call = CallFold.Fold(events, CallScript.World, CallScript.At(second));
            Assert.True(expected == call, $"at {second}, {CallSeed.Replay(seed)}");
        }
    }

    private static Call Fold(CallEvent[] events) => CallFold.Fold(events, CallScript.World, CallScript.At(36000));

    /// <summary>All permutations, by Heap's algorithm, in place.</summary>
    private static IEnumerable<CallEvent[]> Orders(CallEvent[] events, int count)
    {
        if (count <= 1)
        {
            yield return events;
            yield break;
        }

        for (var i = 0; i < count; i++)
        {
            foreach (var order in Orders(events, count - 1))
            {
                yield return order;
            }

            var swapped = count % 2 == 0 ? i : 0;
            (events[swapped], events[count - 1]) = (events[count - 1], events[swapped]);
        }
    }
}
