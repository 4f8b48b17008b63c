using CallKpi.Domain.Calls;

namespace CallKpi.Domain.Tests.Calls;

/// <summary>Rules 10, 11 and 12: contradictions, sequence numbers, repeats, and ends that never come.</summary>
public sealed class ContradictionTests
{
    private const string Answered = """
        0 Started a customer:C1
        10 Answered b agent:101

        """;

    [Fact]
    public void An_answer_at_the_instant_of_the_end_is_an_answer_with_no_talk()
    {
        Assert.Equal("ended inbound answered duration 20 ring 18 talk 0 hold 0 [M1=0]", CallScript.Figures("""
            0 Started a customer:C1
            2 Ringing b agent:101
            20 Ended reason=cancel
            20 Answered b
            """));
    }

    [Theory]
    [InlineData("10 LegEnded b id=a\n10 Answered b id=z\n20 Ended", "answered duration 20 ring 8 talk 0 hold 10 [M1=0]")]
    [InlineData("10 Answered b\n15 Resumed b id=a\n15 Held b id=z\n20 Ended", "answered duration 20 ring 8 talk 10 hold 0 [M1=10]")]
    public void At_one_instant_the_rank_of_kinds_decides_over_the_names_of_events(string rest, string figures)
    {
        // By the names a < z the leg would end before its answer, and resume before it holds.
        Assert.Equal("ended inbound " + figures, CallScript.Figures("0 Started a customer:C1\n2 Ringing b agent:101\n" + rest));
    }

    [Fact]
    public void Without_legs_too_an_answer_ranks_before_an_end_at_one_instant()
    {
        Assert.Equal("ended outbound answered duration 20 ring 18 talk 0 hold 0 [M1=0]", CallScript.Figures("""
            0 Started from=agent:101 dialled=customer:C1
            2 Ringing
            20 Ended id=a
            20 Answered id=z
            """));
    }

    [Theory]
    [InlineData("70 Ended reason=hangup\n72 Ended", "")]
    [InlineData("70 Ended reason=hangup\n72.001 Ended", "ends_differ")]
    [InlineData("70 Ended reason=hangup\n72 Held b", "")]
    [InlineData("70 Ended reason=hangup\n73 Held b", "event_after_end")]
    [InlineData("70 Ended reason=hangup\n73 LegEnded b", "event_after_end")]
    [InlineData("70 Ended reason=hangup\n70.5 Answered c agent:102", "answered_after_end")]
    [InlineData("70 Ended reason=hangup\n500 RecordingReady length=60 channels=2", "")]
    [InlineData("20 Resumed b\n70 Ended reason=hangup", "resumed_without_hold")]
    public void An_answered_call_of_60_s_keeps_its_figures_and_is_flagged(string rest, string flag)
    {
        Assert.Equal(
            $"ended inbound answered duration 70 ring null talk 60 hold 0 [M1=60] {flag}".TrimEnd(),
            CallScript.Figures(Answered + rest));
    }

    [Fact]
    public void The_first_answer_and_the_first_end_of_a_leg_stand()
    {
        // Talk 10..50 = 40; hold 50..60 = 10, the client alone. The two ends of the leg differ by 5 s.
        Assert.Equal(
            "ended inbound answered duration 60 ring null talk 40 hold 10 [M1=40] ends_differ",
            CallScript.Figures(Answered + "20 Answered b\n50 LegEnded b reason=hangup\n55 LegEnded b\n60 Ended"));
    }

    [Fact]
    public void An_answer_after_the_end_of_its_own_leg_does_not_answer_the_call()
    {
        Assert.Equal(
            "ended inbound no_answer duration 30 ring 18 talk 0 hold 0 [] answered_after_end",
            CallScript.Figures("""
                0 Started a customer:C1
                2 Ringing b agent:101
                20 LegEnded b reason=no_answer
                25 Answered b
                30 Ended reason=hangup
                """));
    }

    [Fact]
    public void Within_a_leg_seq_decides_over_time()
    {
        // By time the resume (29) comes before the hold (30), which would then last until the end. By seq the hold
        // is over: it has no length. Talk 10..70 = 60.
        Assert.Equal("ended inbound answered duration 70 ring null talk 60 hold 0 [M1=60]", CallScript.Figures("""
            0 Started a customer:C1
            10 Answered b agent:101 seq=1
            30 Held b seq=2
            29 Resumed b seq=3
            70 Ended reason=hangup
            """));
    }

    [Fact]
    public void At_one_instant_seq_decides_over_the_rank_of_kinds()
    {
        // Hold 20..30, then at 30 resumed (seq 3) and held again (seq 4) until 50: hold 30, talk 60 - 30.
        Assert.Equal("ended inbound answered duration 70 ring null talk 30 hold 30 [M1=30]", CallScript.Figures("""
            0 Started a customer:C1
            10 Answered b agent:101 seq=1
            20 Held b seq=2
            30 Resumed b seq=3
            30 Held b seq=4
            50 Resumed b seq=5
            70 Ended reason=hangup
            """));
    }

    [Fact]
    public void Events_without_seq_find_their_place_by_time_among_those_with_it()
    {
        // The unnumbered hold of 20..30 stays a hold; numbers 1, 2, 3 are in order of time anyway.
        Assert.Equal("ended inbound answered duration 70 ring 8 talk 50 hold 10 [M1=50]", CallScript.Figures("""
            0 Started a customer:C1
            2 Ringing b agent:101 seq=1
            10 Answered b seq=2
            20 Held b
            30 Resumed b
            70 LegEnded b seq=3
            70 Ended reason=hangup
            """));
    }

    [Fact]
    public void One_id_of_two_sources_is_two_events_and_of_one_source_is_one()
    {
        var call = CallScript.Fold("""
            0 Started a customer:C1 id=x source=ami
            10 Answered b agent:101 id=y source=ami
            10 Answered b agent:101 id=y source=ami
            11 Started s id=x source=siprec
            70 Ended id=z source=ami
            """);
        Assert.Equal(1, call.Duplicates);
        Assert.Equal(60, call.TalkTime.TotalSeconds);
    }

    [Fact]
    public void A_switch_that_gives_a_record_alone_rules_the_times_of_a_recorder_s_call()
    {
        var call = CallScript.Fold("""
            3 Started s customer:C1 source=siprec
            12 Answered t agent:102 source=siprec
            75 Ended source=siprec
            80 Record from=customer:C1 dialled=agent:101 start=0 answer=10 end=70 source=ami
            """);
        Assert.Equal("ended inbound answered duration 70 ring null talk 60 hold null [M1=60]", CallScript.Figures(call));
    }

    [Fact]
    public void Of_one_id_with_two_contents_the_first_stored_stands()
    {
        var call = CallScript.Fold(Answered + "70 Ended id=end\n90 Ended id=end");
        Assert.Equal(70, call.Duration.TotalSeconds);
        Assert.Equal(CallFlags.None, call.Flags);
        Assert.Equal(1, call.Duplicates);
    }

    [Theory]
    [InlineData(14409.5, CallState.Open, 14409.5)]
    [InlineData(14410, CallState.LostEnd, 10)]
    public void A_call_is_lost_exactly_at_the_limit(double asOf, CallState state, double duration)
    {
        var call = CallScript.Fold(Answered, asOf);
        Assert.Equal(state, call.State);
        Assert.Equal(duration, call.Duration.TotalSeconds);
    }

    [Fact]
    public void A_file_that_comes_after_the_last_event_does_not_stretch_a_lost_end()
    {
        var call = CallScript.Fold(Answered + "60 Held b\n900 RecordingReady length=55 channels=2");
        Assert.Equal("lost_end inbound answered duration 60 ring null talk 50 hold 0 [M1=50]", CallScript.Figures(call));
        Assert.Equal(CallScript.At(60), call.EndedAt);
        Assert.Equal(CallScript.At(900), call.LastEventAt);
    }

    [Fact]
    public void A_lost_inbound_call_that_nobody_answered_is_missed()
    {
        var call = CallScript.Fold("0 Started a customer:C1\n2 Ringing b agent:102");
        Assert.Equal("lost_end inbound no_answer duration 2 ring 0 talk 0 hold 0 []", CallScript.Figures(call));
        Assert.Equal(new MissedCall("M2", "M1"), call.Missed);
    }

    [Fact]
    public void Later_events_are_unknown()
    {
        Assert.Equal(
            "open inbound answered duration 69 ring null talk 59 hold 0 [M1=59]",
            CallScript.Figures(Answered + "70 Ended reason=hangup", asOf: 69));
    }

    [Fact]
    public void Of_no_known_event_there_is_an_open_call_of_no_length()
    {
        var call = CallFold.Fold([], CallScript.World, CallScript.At(5));
        Assert.Equal(new Call { StartedAt = CallScript.At(5), LastEventAt = CallScript.At(5) }, call);
    }

    [Fact]
    public void A_call_whose_start_was_lost_has_an_unseen_caller()
    {
        // The start is the first event; what M1 heard, 10..70, is talk with somebody unseen.
        Assert.Equal("ended inbound answered duration 65 ring 5 talk 60 hold 0 [M1=60]", CallScript.Figures("""
            5 Ringing b agent:101
            10 Answered b
            70 Ended reason=hangup
            """));
    }
}
