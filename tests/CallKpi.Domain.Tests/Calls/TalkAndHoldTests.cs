namespace CallKpi.Domain.Tests.Calls;

/// <summary>Rules 1 to 4: presence, ring, talk and hold.</summary>
public sealed class TalkAndHoldTests
{
    [Fact]
    public void The_ring_of_the_callers_own_phone_is_no_ring_time()
    {
        // Click-to-call: M1's phone rings 1..5; the customer's 6..20 = 14. Talk 20..80 = 60.
        Assert.Equal("ended outbound answered duration 80 ring 14 talk 60 hold 0 [M1=60]", CallScript.Figures("""
            0 Started a agent:101
            1 Ringing a
            5 Answered a
            6 Ringing b customer:C1
            20 Answered b
            80 Ended reason=hangup
            """));
    }

    [Fact]
    public void Click_to_call_that_the_manager_does_not_pick_up_has_no_ring_time()
    {
        Assert.Equal("ended internal no_answer duration 31 ring null talk 0 hold 0 []", CallScript.Figures("""
            0 Started a agent:101
            1 Ringing a
            30 LegEnded a reason=no_answer
            31 Ended reason=no_answer
            """));
    }

    [Fact]
    public void What_is_logged_after_the_client_left_is_neither_talk_nor_hold()
    {
        // Talk 10..70 = 60, the client's leg ends, the call is logged until 75.
        Assert.Equal("ended inbound answered duration 75 ring 8 talk 60 hold 0 [M1=60]", CallScript.Figures("""
            0 Started a customer:C1
            2 Ringing b agent:101
            10 Answered b
            70 LegEnded a reason=hangup
            75 Ended reason=hangup
            """));
    }

    [Fact]
    public void What_is_logged_while_the_client_is_alone_on_the_line_is_hold()
    {
        // Talk 10..70 = 60; the manager leaves, the client stays until 75: hold 5.
        Assert.Equal("ended inbound answered duration 75 ring 8 talk 60 hold 5 [M1=60]", CallScript.Figures("""
            0 Started a customer:C1
            2 Ringing b agent:101
            10 Answered b
            70 LegEnded b reason=hangup
            75 Ended reason=hangup
            """));
    }

    [Fact]
    public void A_hold_that_is_open_at_the_end_ends_with_the_call()
    {
        // 10..40 talk, 40..100 hold.
        Assert.Equal("ended inbound answered duration 100 ring null talk 30 hold 60 [M1=30]", CallScript.Figures("""
            0 Started a customer:C1
            10 Answered b agent:101
            40 Held b
            100 Ended reason=hangup
            """));
    }

    [Fact]
    public void Holding_twice_is_holding_once()
    {
        // Hold 20..50 = 30 of 10..110; the second Held and the second Resumed change nothing but a flag.
        Assert.Equal(
            "ended inbound answered duration 110 ring null talk 70 hold 30 [M1=70] resumed_without_hold",
            CallScript.Figures("""
                0 Started a customer:C1
                10 Answered b agent:101
                20 Held b
                30 Held b
                50 Resumed b
                60 Resumed b
                110 Ended reason=hangup
                """));
    }

    [Fact]
    public void A_hold_within_a_hold_is_given_to_each_side_and_counted_once()
    {
        var call = CallScript.Fold("""
            0 Started a customer:C1
            10 Answered b agent:101
            20 Held b
            30 Held a
            40 Resumed a
            60 Resumed b
            110 Ended reason=hangup
            """);

        // Agent 20..60 = 40, customer 30..40 = 10, together 40; talk 100 - 40 = 60.
        Assert.Equal(40, call.HoldByAgent!.Value.TotalSeconds);
        Assert.Equal(10, call.HoldByCustomer!.Value.TotalSeconds);
        Assert.Equal("ended inbound answered duration 110 ring null talk 60 hold 40 [M1=60]", CallScript.Figures(call));
    }

    [Fact]
    public void In_a_conference_talk_counts_a_second_once_and_shares_may_sum_to_more()
    {
        // M1 10..110 = 100 less his own hold 50..60 = 90; M2 30..110 = 80; talk 100: M2 talked while M1 held.
        Assert.Equal("ended inbound answered duration 110 ring null talk 100 hold 0 [M1=90 M2=80]", CallScript.Figures("""
            0 Started a customer:C1
            10 Answered b agent:101
            30 Answered c agent:102
            50 Held b
            60 Resumed b
            110 Ended reason=hangup
            """));
    }

    [Fact]
    public void An_internal_call_is_talk_of_two_managers_and_either_may_hold()
    {
        // Ring 1..6 = 5. M1 holds 20..30, M2 25..40: hold 20..40 = 20, talk 6..106 less 20 = 80, for each of them.
        var call = CallScript.Fold("""
            0 Started a agent:101
            1 Ringing b agent:102
            6 Answered b
            20 Held a
            25 Held b
            30 Resumed a
            40 Resumed b
            106 Ended reason=hangup
            """);
        Assert.Equal("ended internal answered duration 106 ring 5 talk 80 hold 20 [M1=80 M2=80]", CallScript.Figures(call));
        Assert.Equal(20, call.HoldByAgent!.Value.TotalSeconds);
        Assert.Null(call.Missed);
    }

    [Fact]
    public void An_internal_call_that_nobody_answers_is_not_a_missed_call()
    {
        var call = CallScript.Fold("""
            0 Started a agent:101
            1 Ringing b agent:102
            21 LegEnded b reason=no_answer
            21 Ended reason=no_answer
            """);
        Assert.Equal("ended internal no_answer duration 21 ring 20 talk 0 hold 0 []", CallScript.Figures(call));
        Assert.Null(call.Missed);
    }

    [Fact]
    public void The_ring_time_of_a_group_runs_from_the_first_ring_to_the_first_answer()
    {
        // Phones ring from 2 and from 9, the second answers at 12: 10.
        Assert.Equal("ended inbound answered duration 32 ring 10 talk 20 hold 0 [M2=20]", CallScript.Figures("""
            0 Started a customer:C1
            2 Ringing b agent:101
            9 Ringing c agent:102
            12 Answered c
            12 LegEnded b reason=answered_elsewhere
            32 Ended reason=hangup
            """));
    }

    [Fact]
    public void A_phone_that_rings_when_the_call_ends_falls_silent_with_it()
    {
        Assert.Equal("ended outbound cancelled duration 30 ring 26 talk 0 hold 0 []", CallScript.Figures("""
            0 Started a agent:101
            4 Ringing b customer:C1
            30 Ended reason=cancel
            """));
    }

    [Fact]
    public void A_leg_that_rings_again_after_its_end_is_a_new_leg()
    {
        // The queue names the leg after the agent. First ring 5, answer 40: ring 35, the pause included.
        Assert.Equal("ended inbound answered duration 100 ring 35 talk 60 hold 0 [M1=60]", CallScript.Figures("""
            0 Started a customer:C1
            1 QueueJoined a queue:sales
            5 Ringing 101 agent:101
            20 LegEnded 101 reason=no_answer
            30 Ringing 101
            40 Answered 101
            100 Ended reason=hangup
            """));
    }

    [Fact]
    public void A_menu_after_the_talk_is_neither_talk_nor_hold()
    {
        // Talk 10..70; the client rates the call in a menu 70..90: not hold, because only the menu is with him.
        Assert.Equal("ended inbound answered duration 90 ring null talk 60 hold 0 [M1=60]", CallScript.Figures("""
            0 Started a customer:C1
            10 Answered b agent:101
            70 LegEnded b reason=transferred
            70 Answered i ivr
            90 Ended reason=hangup
            """));
    }

    [Fact]
    public void A_queue_after_the_talk_is_hold()
    {
        // Talk 10..70, queue 70..90 hold, talk of M2 90..120.
        Assert.Equal("ended inbound answered duration 120 ring null talk 90 hold 20 [M1=60 M2=30]", CallScript.Figures("""
            0 Started a customer:C1
            10 Answered b agent:101
            70 LegEnded b reason=transferred
            70 Answered q queue:sales
            90 LegEnded q
            90 Answered c agent:102
            120 Ended reason=hangup
            """));
    }

    [Fact]
    public void An_open_call_runs_to_now()
    {
        Assert.Equal("open inbound answered duration 50 ring 5 talk 40 hold 0 [M1=40]", CallScript.Figures("""
            0 Started a customer:C1
            5 Ringing b agent:101
            10 Answered b
            """, asOf: 50));
    }

    [Fact]
    public void An_open_call_that_rings_has_no_disposition_and_is_not_missed_yet()
    {
        var call = CallScript.Fold("""
            0 Started a customer:C1
            5 Ringing b agent:101
            """, asOf: 25);
        Assert.Equal("open inbound null duration 25 ring 20 talk 0 hold 0 []", CallScript.Figures(call));
        Assert.Null(call.Missed);
        Assert.Null(call.EndedAt);
    }
}
