namespace CallKpi.Domain.Tests.Calls;

/// <summary>Rule 5 and the flag of an unanswered transfer.</summary>
public sealed class TransferTests
{
    [Fact]
    public void A_blind_transfer_that_nobody_answers_leaves_the_call_answered_and_flagged()
    {
        // M1 10..60 = 50; the client waits 60..90 = 30 and leaves. Ring 2..10 = 8.
        Assert.Equal(
            "ended inbound answered duration 90 ring 8 talk 50 hold 30 [M1=50] transfer_unanswered",
            CallScript.Figures("""
                0 Started a customer:C1
                2 Ringing b agent:101
                10 Answered b
                60 TransferStarted b type=blind
                60 LegEnded b reason=transferred
                62 Ringing c agent:102
                88 LegEnded c reason=no_answer
                90 Ended reason=hangup
                """));
    }

    [Fact]
    public void A_transfer_whose_target_still_rings_is_not_flagged_yet()
    {
        Assert.Equal("open inbound answered duration 80 ring 8 talk 50 hold 20 [M1=50]", CallScript.Figures("""
            0 Started a customer:C1
            2 Ringing b agent:101
            10 Answered b
            60 TransferStarted b type=blind
            60 LegEnded b reason=transferred
            62 Ringing c agent:102
            """, asOf: 80));
    }

    [Fact]
    public void A_failed_attended_transfer_gives_the_client_back()
    {
        // Talk 10..60 and 90..150 = 110, hold 60..90 = 30; M2 was consulted, never with the client.
        Assert.Equal("ended inbound answered duration 150 ring null talk 110 hold 30 [M1=110]", CallScript.Figures(TransferScripts.FailedAttended));
    }

    [Fact]
    public void An_attended_transfer_whose_target_does_not_answer_is_flagged()
    {
        // Talk 10..60 and 90..150 = 110, hold 30.
        Assert.Equal(
            "ended inbound answered duration 150 ring null talk 110 hold 30 [M1=110] transfer_unanswered",
            CallScript.Figures("""
                0 Started a customer:C1
                10 Answered b agent:101
                60 Held b
                61 TransferStarted b type=attended to=c
                62 Ringing c agent:102
                88 LegEnded c reason=no_answer
                88 TransferFailed b
                90 Resumed b
                150 Ended reason=hangup
                """));
    }

    [Fact]
    public void A_call_that_is_handed_back_gives_the_first_manager_both_his_parts()
    {
        // M1 10..40 = 30 and 100..130 = 30; M2 50..90 = 40; waits 40..50 and 90..100 = 20.
        Assert.Equal("ended inbound answered duration 130 ring null talk 100 hold 20 [M1=60 M2=40]", CallScript.Figures(TransferScripts.HandedBack));
    }

    [Fact]
    public void The_last_manager_is_the_one_who_was_last_with_the_client()
    {
        var call = CallScript.Fold("""
            0 Started a customer:C1
            10 Answered b agent:102
            40 TransferStarted b type=blind to=c
            40 LegEnded b reason=transferred
            50 Answered c agent:101
            50 TransferCompleted b to=c
            60 Ended reason=hangup
            """);
        Assert.Equal("M1", call.LastManagerId);
    }

    [Fact]
    public void A_target_that_gets_the_client_while_still_ringing_is_with_him_from_the_answer()
    {
        // Semi-attended: handed over at 70, answered at 80. M1 10..60 = 50, hold 60..80 = 20, M2 80..100 = 20.
        Assert.Equal("ended inbound answered duration 100 ring null talk 70 hold 20 [M1=50 M2=20]", CallScript.Figures("""
            0 Started a customer:C1
            10 Answered b agent:101
            60 Held b
            61 TransferStarted b type=attended to=c
            62 Ringing c agent:102
            70 TransferCompleted b to=c
            70 LegEnded b reason=transferred
            80 Answered c
            100 Ended reason=hangup
            """));
    }

    [Fact]
    public void A_transfer_of_unknown_kind_is_attended_if_the_transferor_was_there_at_the_answer()
    {
        // As in an attended one: M1 10..60, hold 60..90, M2 from the completion 90..100.
        Assert.Equal("ended inbound answered duration 100 ring null talk 60 hold 30 [M1=50 M2=10]", CallScript.Figures("""
            0 Started a customer:C1
            10 Answered b agent:101
            60 Held b
            61 TransferStarted b
            62 Ringing c agent:102
            70 Answered c
            90 TransferCompleted b to=c
            90 LegEnded b reason=transferred
            100 Ended reason=hangup
            """));
    }

    [Fact]
    public void A_transferor_whose_leg_reports_no_end_leaves_at_the_completion()
    {
        // M1 10..50 = 40 (blind: he stays until the completion), M2 50..100 = 50.
        Assert.Equal("ended inbound answered duration 100 ring null talk 90 hold 0 [M1=40 M2=50]", CallScript.Figures("""
            0 Started a customer:C1
            10 Answered b agent:101
            40 TransferStarted b type=blind
            50 Answered c agent:102
            50 TransferCompleted b to=c
            100 Ended reason=hangup
            """));
    }

    [Fact]
    public void An_outbound_call_that_is_transferred_keeps_its_direction_and_shares()
    {
        // M1 20..50 = 30, M2 50..80 = 30 from the completion; hold of M1 with consultation 40..50: 10.
        Assert.Equal("ended outbound answered duration 80 ring 15 talk 50 hold 10 [M1=20 M2=30]", CallScript.Figures(TransferScripts.OutboundAttended));
    }

    [Fact]
    public void A_manager_who_only_held_is_listed_with_nothing()
    {
        // M1 answers and holds in the same second, M2 takes over at 30: hold 20, talk 30.
        Assert.Equal("ended inbound answered duration 60 ring null talk 30 hold 20 [M1=0 M2=30]", CallScript.Figures("""
            0 Started a customer:C1
            10 Answered b agent:101
            10 Held b
            11 TransferStarted b type=attended to=c
            20 Answered c agent:102
            30 TransferCompleted b to=c
            30 LegEnded b reason=transferred
            60 Ended reason=hangup
            """));
    }

    [Fact]
    public void A_consultation_without_a_reported_hold_is_nobodys_talk_time()
    {
        // M1 10..70 = 60, while M2's phone rings he is still with the client; consultation 70..90 = 20 of hold;
        // M2 90..150 = 60.
        Assert.Equal("ended inbound answered duration 150 ring null talk 120 hold 20 [M1=60 M2=60]", CallScript.Figures("""
            0 Started a customer:C1
            10 Answered b agent:101
            61 TransferStarted b type=attended to=c
            62 Ringing c agent:102
            70 Answered c
            90 TransferCompleted b to=c
            90 LegEnded b reason=transferred
            150 Ended reason=hangup
            """));
    }

    [Fact]
    public void A_mailbox_that_takes_a_transferred_call_is_not_the_target()
    {
        // M1 10..60 = 50, wait 60..80 = 20, the mailbox 80..100 is neither.
        Assert.Equal(
            "ended inbound answered duration 100 ring null talk 50 hold 20 [M1=50] transfer_unanswered",
            CallScript.Figures("""
                0 Started a customer:C1
                10 Answered b agent:101
                60 TransferStarted b type=blind
                60 LegEnded b reason=transferred
                62 Ringing c agent:102
                79 LegEnded c reason=no_answer
                80 Answered v voicemail
                100 Ended reason=hangup
                """));
    }

    [Fact]
    public void A_transfer_to_a_menu_is_answered_by_it()
    {
        Assert.Equal("ended inbound answered duration 100 ring null talk 50 hold 2 [M1=50]", CallScript.Figures("""
            0 Started a customer:C1
            10 Answered b agent:101
            60 TransferStarted b type=blind
            60 LegEnded b reason=transferred
            62 Answered i ivr
            100 Ended reason=hangup
            """));
    }

    [Fact]
    public void A_blind_transfer_that_fails_rings_the_transferor_again()
    {
        // M1 10..60 = 50 and 95..120 = 25, the client waits 60..95 = 35.
        Assert.Equal(
            "ended inbound answered duration 120 ring null talk 75 hold 35 [M1=75] transfer_unanswered",
            CallScript.Figures("""
                0 Started a customer:C1
                10 Answered b agent:101
                60 TransferStarted b type=blind
                60 LegEnded b reason=transferred
                62 Ringing c agent:102
                88 LegEnded c reason=no_answer
                88 TransferFailed b
                90 Ringing b agent:101
                95 Answered b
                120 Ended reason=hangup
                """));
    }

    [Fact]
    public void In_an_internal_call_the_consultation_is_nobodys_talk_time_either()
    {
        // M1 with M2 10..40 = 30; M2 consults M3 while M1 waits 40..70 = 30; M1 with M3 70..100 = 30.
        Assert.Equal(
            "ended internal answered duration 100 ring null talk 60 hold 30 [M1=60 M2=30 M3=30]",
            CallScript.Figures("""
                0 Started a agent:101
                10 Answered b agent:102
                40 Held b
                41 TransferStarted b type=attended to=c
                50 Answered c agent:103
                70 TransferCompleted b to=c
                70 LegEnded b reason=transferred
                100 Ended reason=hangup
                """));
    }
}
