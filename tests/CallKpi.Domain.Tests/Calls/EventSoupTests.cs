using CallKpi.Domain.Calls;

namespace CallKpi.Domain.Tests.Calls;

/// <summary>Whatever a source sends, the fold gives a call, the same in any order, whose figures agree among themselves.</summary>
public sealed class EventSoupTests
{
    private const int Rounds = 20_000;

    private static readonly CallContext World = CallScript.World with
    {
        Recording = new RecordingExpectation { Expected = true },
    };

    [Fact]
    public void No_soup_throws_and_the_identities_hold()
    {
        var seed = CallSeed.Or(7);
        for (var i = 0; i < Rounds; i++)
        {
            var random = new Random(seed + i);
            var events = EventSoup.Of(random, random.Next(1, 14));
            var asOf = CallScript.At(random.Next(2) == 0 ? 36000 : random.Next(80));
            var call = CallFold.Fold(events, World, asOf);
            var wrong = Wrong(call);
            Assert.True(wrong is null, $"{wrong}, {CallSeed.Replay(seed + i)}: {call}");
        }
    }

    [Fact]
    public void The_order_of_a_soup_does_not_matter()
    {
        var seed = CallSeed.Or(8);
        for (var i = 0; i < Rounds; i++)
        {
            var random = new Random(seed + i);
            var events = EventSoup.Of(random, random.Next(1, 40)).ToArray();
            var asOf = CallScript.At(random.Next(2) == 0 ? 36000 : random.Next(80));
            var call = CallFold.Fold(events, World, asOf);
            random.Shuffle(events);
            Assert.True(call == CallFold.Fold(events, World, asOf), CallSeed.Replay(seed + i));
        }
    }

    [Fact]
    public void A_lost_end_never_raises_talk()
    {
        var seed = CallSeed.Or(9);
        for (var i = 0; i < Rounds; i++)
        {
            var random = new Random(seed + i);
            var events = EventSoup.Of(random, random.Next(1, 14))
                .Where(happened => happened.Kind is not (CallEventKind.Ended or CallEventKind.Record)).ToList();
            var open = CallFold.Fold(events, World, CallScript.At(60));
            var lost = CallFold.Fold(events, World, CallScript.At(36000));
            Assert.True(lost.TalkTime <= open.TalkTime, $"{CallSeed.Replay(seed + i)}: {open} {lost}");
        }
    }

    private static string? Wrong(Call call)
    {
        var hold = call.HoldTime ?? TimeSpan.Zero;
        var shared = call.Shares.Aggregate(call.UnassignedTalkTime, (sum, share) => sum + share.TalkTime);
        var isAnswered = call.Disposition == CallDisposition.Answered;
        (bool Holds, string Sentence)[] identities =
        [
            (call.TalkTime >= TimeSpan.Zero, "talk is negative"),
            (hold >= TimeSpan.Zero, "hold is negative"),
            (call.RingTime is null || call.RingTime >= TimeSpan.Zero, "ring is negative"),
            (call.TalkTime + hold <= call.Duration || call.Basis == CallBasis.Record, "talk and hold exceed the duration"),
            (call.HoldByAgent is null || call.HoldByAgent <= call.Duration, "the company's hold exceeds the duration"),
            (call.Shares.All(share => share.TalkTime <= call.TalkTime), "a share exceeds the talk"),
            (shared >= call.TalkTime || call.Basis == CallBasis.Record, "talk is lost between the shares"),
            (call.Shares.Select(share => share.ManagerId).Distinct().Count() == call.Shares.Count, "a manager is listed twice"),
            (call.AnsweredAt is null || isAnswered, "an answer without being answered"),
            (isAnswered || call.TalkTime == TimeSpan.Zero, "talk without an answer"),
            (isAnswered || call.Shares.Count == 0, "shares without an answer"),
            (call.EndedAt is null == (call.State == CallState.Open), "an end that the state denies"),
            (call.Missed is null || (call.Direction == CallDirection.Inbound && !isAnswered), "missed but not missed"),
            (isAnswered || call.Recording == RecordingState.None, "a recording of no talk"),
            (call.LastManagerId is null || call.Shares.Any(share => share.ManagerId == call.LastManagerId), "a last manager without a share"),
        ];
        return identities.FirstOrDefault(identity => !identity.Holds).Sentence;
    }
}
