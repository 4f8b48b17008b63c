using CallKpi.Domain.Calls;

namespace CallKpi.Domain.Tests.Calls;

/// <summary>Rule 13: call records, alone and beside events.</summary>
public sealed class CallRecordTests
{
    private const string Inbound = "75 Record from=customer:C1 dialled=agent:101 ";

    private const string Ringing = """
        0 Started a customer:C1
        4 Ringing b agent:101

        """;

    [Fact]
    public void A_record_alone_has_talk_from_its_answer_to_its_end_and_neither_ring_nor_hold()
    {
        var call = CallScript.Fold(Inbound + "start=0 answer=10 end=70 disposition=answered");
        Assert.Equal("ended inbound answered duration 70 ring null talk 60 hold null [M1=60]", CallScript.Figures(call));
        Assert.Equal(CallBasis.Record, call.Basis);
        Assert.Null(call.HoldByAgent);
        Assert.Equal("M1", call.LastManagerId);
    }

    [Theory]
    [InlineData("start=0 answer=10 end=70 answeredBy=voicemail", "voicemail", "M1")]
    [InlineData("start=0 end=70 disposition=no_answer", "no_answer", "M1")]
    [InlineData("start=0 end=70", "no_answer", "M1")]
    [InlineData("start=0 end=70 reason=cancel", "cancelled", "M1")]
    [InlineData("start=0 end=70 disposition=busy", "busy", null)]
    [InlineData("start=0 answer=1 end=70 answeredBy=queue", "abandoned", null)]
    [InlineData("start=0 answer=1 end=70 disposition=abandoned", "abandoned", null)]
    [InlineData("start=0 answer=1 end=70 answeredBy=ivr", "cancelled", "M1")]
    public void A_record_alone_that_no_person_answered(string record, string disposition, string? owner)
    {
        var call = CallScript.Fold(Inbound + record);
        Assert.Equal(
            $"ended inbound {disposition} duration 70 ring null talk 0 hold null []", CallScript.Figures(call));
        Assert.Equal(new MissedCall(owner, "M1"), call.Missed);
    }

    [Fact]
    public void A_record_alone_of_an_internal_call_is_talk_of_both()
    {
        Assert.Equal(
            "ended internal answered duration 70 ring null talk 60 hold null [M1=60 M2=60]",
            CallScript.Figures("75 Record from=agent:101 dialled=agent:102 start=0 answer=10 end=70"));
    }

    [Fact]
    public void A_record_alone_at_nobodys_extension_is_the_companys_talk()
    {
        var call = CallScript.Fold("75 Record from=agent:199 dialled=customer:C1 start=0 answer=10 end=70");
        Assert.Equal(
            "ended outbound answered duration 70 ring null talk 60 hold null [] unassigned_extension",
            CallScript.Figures(call));
        Assert.Equal(60, call.UnassignedTalkTime.TotalSeconds);
    }

    [Fact]
    public void A_record_gives_the_end_that_events_lack()
    {
        // Events: answer at 10, no end. Record's end 70: talk 60.
        var call = CallScript.Fold(Ringing + "10 Answered b\n" + Inbound + "start=0 answer=10 end=70");
        Assert.Equal("ended inbound answered duration 70 ring 6 talk 60 hold 0 [M1=60]", CallScript.Figures(call));
        Assert.Equal(CallBasis.Both, call.Basis);
    }

    [Fact]
    public void A_record_gives_the_answer_that_events_lack()
    {
        // Ring 4..10 = 6, talk 10..70 = 60.
        Assert.Equal(
            "ended inbound answered duration 70 ring 6 talk 60 hold 0 [M1=60]",
            CallScript.Figures(Ringing + "70 Ended reason=hangup\n" + Inbound + "start=0 answer=10 end=70"));
    }

    [Fact]
    public void A_record_gives_the_caller_and_the_start_that_events_lack()
    {
        // Start 0 and the client C1 come from the record.
        var call = CallScript.Fold(
            "4 Ringing b agent:101\n10 Answered b\n70 Ended reason=hangup\n" + Inbound + "start=0 answer=10 end=70");
        Assert.Equal("ended inbound answered duration 70 ring 6 talk 60 hold 0 [M1=60]", CallScript.Figures(call));
        Assert.Equal("C1", call.ClientId);
    }

    [Fact]
    public void A_record_that_says_answered_where_events_deny_it_differs()
    {
        Assert.Equal(
            "ended inbound cancelled duration 70 ring 66 talk 0 hold 0 [] record_differs",
            CallScript.Figures(Ringing + "70 Ended reason=cancel\n" + Inbound + "start=0 answer=10 end=70"));
    }

    [Fact]
    public void A_record_that_says_not_answered_where_events_say_answered_differs()
    {
        Assert.Equal(
            "ended inbound answered duration 70 ring 6 talk 60 hold 0 [M1=60] record_differs",
            CallScript.Figures(
                Ringing + "10 Answered b\n70 Ended reason=hangup\n" + Inbound + "start=0 end=70 disposition=no_answer"));
    }

    [Theory]
    [InlineData("start=0 answer=10 end=72", false)]
    [InlineData("start=0 answer=10 end=68", false)]
    [InlineData("start=0 answer=10 end=72.001", true)]
    [InlineData("start=2 answer=12 end=70", false)]
    [InlineData("start=2.5 answer=10 end=70", true)]
    [InlineData("start=0 answer=12.5 end=70", true)]
    public void Two_seconds_exactly_are_equal(string record, bool differs)
    {
        Assert.Equal(
            "ended inbound answered duration 70 ring 6 talk 60 hold 0 [M1=60]" + (differs ? " record_differs" : ""),
            CallScript.Figures(Ringing + "10 Answered b\n70 Ended reason=hangup\n" + Inbound + record));
    }

    [Fact]
    public void A_record_whose_answer_is_the_menus_does_not_differ()
    {
        Assert.Equal(
            "ended inbound answered duration 70 ring null talk 40 hold 0 [M1=40]",
            CallScript.Figures("""
                0 Started a customer:C1
                1 Answered i ivr
                29 LegEnded i
                30 Answered b agent:101
                70 Ended reason=hangup
                75 Record from=customer:C1 dialled=agent:101 start=0 answer=1 end=70
                """));
    }

    [Fact]
    public void A_record_replaces_a_lost_end_at_once()
    {
        // Without the record: lost at 10. With it, read hours later: 70.
        var call = CallScript.Fold(
            Ringing + "10 Answered b\n20000 Record from=customer:C1 dialled=agent:101 start=0 answer=10 end=70", asOf: 30000);
        Assert.Equal(CallState.Ended, call.State);
        Assert.Equal(60, call.TalkTime.TotalSeconds);
    }

    [Fact]
    public void A_record_tells_of_a_mailbox_that_events_lack()
    {
        Assert.Equal(
            "ended inbound voicemail duration 70 ring 26 talk 0 hold 0 []",
            CallScript.Figures(
                Ringing + "30 LegEnded b reason=no_answer\n70 Ended reason=hangup\n"
                + Inbound + "start=0 answer=31 end=70 answeredBy=voicemail"));
    }

    [Fact]
    public void A_record_of_a_mailbox_differs_from_events_of_a_person()
    {
        Assert.Equal(
            "ended inbound answered duration 70 ring 6 talk 60 hold 0 [M1=60] record_differs",
            CallScript.Figures(
                Ringing + "10 Answered b\n70 Ended reason=hangup\n"
                + Inbound + "start=0 answer=10 end=70 answeredBy=voicemail"));
    }
}
