using CallKpi.Domain.Calls;

namespace CallKpi.Domain.Tests.Calls;

/// <summary>Rule 8, roles that sources leave out, and sources without legs.</summary>
public sealed class PartyTests
{
    [Fact]
    public void Nobodys_extension_talks_for_the_company_only()
    {
        var call = CallScript.Fold("""
            0 Started a customer:C1
            10 Answered b agent:199
            70 Ended reason=hangup
            """);
        Assert.Equal(
            "ended inbound answered duration 70 ring null talk 60 hold 0 [] unassigned_extension", CallScript.Figures(call));
        Assert.Equal(60, call.UnassignedTalkTime.TotalSeconds);
        Assert.Null(call.LastManagerId);
    }

    [Theory]
    [InlineData(9.999, "M8")]
    [InlineData(10, "M9")]
    public void An_extension_changes_hands_at_the_very_instant(double legBegan, string manager)
    {
        var changing = CallScript.World with
        {
            ManagerOfExtension = (_, at) => at < CallScript.At(10) ? "M8" : "M9",
        };
        var call = CallScript.Fold($"""
            0 Started a customer:C1
            {legBegan} Ringing b agent:101
            15 Answered b
            70 Ended reason=hangup
            """, world: changing);
        Assert.Equal(manager, Assert.Single(call.Shares).ManagerId);
    }

    [Fact]
    public void Without_roles_extensions_are_agents_and_numbers_are_customers()
    {
        var call = CallScript.Fold("""
            0 Started a extension:101
            3 Ringing b number:+4930100
            10 Answered b
            70 Ended reason=hangup
            """);
        Assert.Equal("ended outbound answered duration 70 ring 7 talk 60 hold 0 [M1=60]", CallScript.Figures(call));
        Assert.Equal("C7", call.ClientId);
        Assert.Equal("+4930100", call.CustomerNumber);
    }

    [Fact]
    public void A_direction_that_the_source_gives_wins()
    {
        var call = CallScript.Fold("""
            0 Started a customer:C1 direction=outbound
            10 Answered b agent:101
            70 Ended reason=hangup
            """);
        Assert.Equal(CallDirection.Outbound, call.Direction);
        Assert.Equal(60, call.TalkTime.TotalSeconds);
    }

    [Fact]
    public void Who_answers_a_leg_need_not_be_who_rang()
    {
        // 102 picks up the call that rang at 101.
        Assert.Equal("ended inbound answered duration 70 ring 8 talk 60 hold 0 [M2=60]", CallScript.Figures("""
            0 Started a customer:C1
            2 Ringing b agent:101
            10 Answered b agent:102
            70 Ended reason=hangup
            """));
    }

    [Fact]
    public void Without_legs_a_mailbox_answers_for_the_called_side()
    {
        var call = CallScript.Fold("""
            0 Started from=customer:C1 dialled=agent:101
            2 Ringing
            20 Answered voicemail
            40 Ended reason=hangup
            """);
        Assert.Equal("ended inbound voicemail duration 40 ring 18 talk 0 hold 0 []", CallScript.Figures(call));
        Assert.Equal(new MissedCall("M1", "M1"), call.Missed);
    }

    [Fact]
    public void Without_legs_a_menu_answers_before_a_person()
    {
        // Menu 1..20, ring 20..30 = 10, talk 30..70 = 40.
        Assert.Equal("ended inbound answered duration 70 ring 10 talk 40 hold 0 [M1=40]", CallScript.Figures("""
            0 Started from=customer:C1 dialled=agent:101
            1 Answered ivr
            20 Ringing
            30 Answered
            70 Ended reason=hangup
            """));
    }

    [Fact]
    public void Without_legs_overlapping_holds_of_the_sides_are_counted_once()
    {
        // Agent 20..40, customer 30..50: 30 together.
        var call = CallScript.Fold("""
            0 Started from=customer:C1 dialled=agent:101
            10 Answered
            20 Held by=agent
            30 Held by=customer
            40 Resumed by=agent
            50 Resumed by=customer
            70 Ended reason=hangup
            """);
        Assert.Equal("ended inbound answered duration 70 ring null talk 30 hold 30 [M1=30]", CallScript.Figures(call));
        Assert.Equal(20, call.HoldByAgent!.Value.TotalSeconds);
        Assert.Equal(20, call.HoldByCustomer!.Value.TotalSeconds);
    }

    [Fact]
    public void Without_legs_the_phones_of_a_group_are_told_apart_by_who_is_rung()
    {
        var call = CallScript.Fold("""
            0 Started from=customer:C1 dialled=queue:sales
            2 Ringing agent:101
            2 Ringing agent:102
            10 Answered agent:102
            70 Ended reason=hangup
            """);
        Assert.Equal("ended inbound answered duration 70 ring 8 talk 60 hold 0 [M2=60]", CallScript.Figures(call));
    }

    [Fact]
    public void Without_legs_an_outbound_call_that_fails_at_once_is_outbound()
    {
        var call = CallScript.Fold("""
            0 Started from=agent:101 dialled=customer:C1
            3 Ended reason=busy
            """);
        Assert.Equal("ended outbound busy duration 3 ring null talk 0 hold 0 []", CallScript.Figures(call));
        Assert.Equal("C1", call.ClientId);
    }
}
