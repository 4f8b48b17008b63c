using CallKpi.Domain.Calls;

namespace CallKpi.Domain.Tests.Calls;

/// <summary>Rules 14 and 15: recordings, and calls that two sources report.</summary>
public sealed class RecordingTests
{
    private const string Talk = """
        0 Started a customer:C1
        10 Answered b agent:101
        70 Ended reason=hangup

        """;

    private static readonly CallContext Wanted = CallScript.World with
    {
        Recording = new RecordingExpectation { Expected = true },
    };

    // Talk 60, duration 70: a file of 58..72 s with 2 channels fits. The end is 70, the limit 70 + 3600 = 3670.
    [Theory]
    [InlineData("", 3669, RecordingState.Expected)]
    [InlineData("", 3670, RecordingState.Missing)]
    [InlineData("75 RecordingReady length=58 channels=2", 100, RecordingState.Present)]
    [InlineData("75 RecordingReady length=72 channels=2", 100, RecordingState.Present)]
    [InlineData("75 RecordingReady length=57.999 channels=2", 100, RecordingState.Mismatched)]
    [InlineData("75 RecordingReady length=72.001 channels=2", 100, RecordingState.Mismatched)]
    [InlineData("75 RecordingReady length=60 channels=1", 100, RecordingState.Mismatched)]
    [InlineData("75 RecordingReady length=60", 100, RecordingState.Present)]
    [InlineData("75 RecordingReady channels=2", 100, RecordingState.Present)]
    [InlineData("75 RecordingFailed", 100, RecordingState.Missing)]
    [InlineData("75 RecordingFailed\n76 RecordingReady length=60 channels=2", 100, RecordingState.Present)]
    [InlineData("75 RecordingReady length=9 channels=2\n76 RecordingReady length=60 channels=2", 100, RecordingState.Present)]
    [InlineData("75 RecordingReady length=60 channels=1\n76 RecordingReady length=9 channels=2", 100, RecordingState.Mismatched)]
    [InlineData("75 RecordingReady length=60 channels=2", 74, RecordingState.Expected)]
    [InlineData("75 RecordingReady length=60 channels=2", 90000, RecordingState.Present)]
    public void The_recording_of_a_call_of_60_s(string files, double asOf, RecordingState expected) =>
        Assert.Equal(expected, CallScript.Fold(Talk + files, asOf, Wanted).Recording);

    [Fact]
    public void A_call_that_nobody_answered_has_no_recording_to_miss()
    {
        const string Missed = "0 Started a customer:C1\n2 Ringing b agent:101\n20 Ended reason=cancel";
        Assert.Equal(RecordingState.None, CallScript.Fold(Missed, 90000, Wanted).Recording);
    }

    [Fact]
    public void A_recording_that_is_not_wanted_is_none() =>
        Assert.Equal(RecordingState.None, CallScript.Fold(Talk + "75 RecordingReady length=60 channels=2").Recording);

    [Fact]
    public void An_open_call_expects_its_recording() =>
        Assert.Equal(RecordingState.Expected, CallScript.Fold(Talk, 50, Wanted).Recording);

    [Fact]
    public void A_recorders_times_do_not_touch_the_calls()
    {
        // The recorder sees its own start and end, five seconds late; the switch says talk 10..70.
        Assert.Equal(
            "ended inbound answered duration 70 ring null talk 60 hold 0 [M1=60]",
            CallScript.Figures(
                Talk + "15 Started s source=siprec\n15 RecordingStarted source=siprec\n75 Ended source=siprec"));
    }

    [Fact]
    public void A_recorders_end_replaces_one_that_the_switch_lost()
    {
        var call = CallScript.Fold("""
            0 Started a customer:C1
            10 Answered b agent:101
            12 Started s source=siprec
            70 Ended source=siprec
            """, asOf: 100);
        Assert.Equal("ended inbound answered duration 70 ring null talk 60 hold 0 [M1=60]", CallScript.Figures(call));
    }

    [Fact]
    public void The_named_source_rules_the_times()
    {
        const string TwoSwitches = """
            0 Started a customer:C1 source=ami
            10 Answered b agent:101 source=ami
            70 Ended source=ami
            0 Started a customer:C1 source=esl
            20 Answered b agent:101 source=esl
            70 Ended source=esl
            """;
        var events = CallScript.Events(TwoSwitches);
        Assert.Equal(60, CallFold.Fold(events, CallScript.World, CallScript.At(100)).TalkTime.TotalSeconds);
        Assert.Equal(50, CallFold.Fold(events, CallScript.World, CallScript.At(100), "esl").TalkTime.TotalSeconds);
    }

    [Fact]
    public void A_source_that_reports_no_ring_and_no_answer_is_not_the_switch()
    {
        // The listener comes first by name, but only the exchange answered: talk 10..70.
        Assert.Equal(
            "ended inbound answered duration 70 ring null talk 60 hold 0 [M1=60]",
            CallScript.Figures(Talk + "9 Started s source=audio\n90 Ended source=audio"));
    }
}
