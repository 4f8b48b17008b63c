using CallKpi.Domain.Calls;

namespace CallKpi.Domain.Tests.Calls;

/// <summary>Rules 6 and 7: what became of a call that nobody answered, and whose missed call it is.</summary>
public sealed class DispositionTests
{
    [Fact]
    public void Leaving_a_queue_while_a_phone_rings_is_abandoned_and_its_managers_missed_call()
    {
        var call = CallScript.Fold("""
            0 Started a customer:C1
            1 Answered q queue:sales
            1 QueueJoined a queue:sales
            10 Ringing b agent:102
            18 QueueLeft a reason=abandon
            18 LegEnded b reason=cancel
            18 Ended reason=cancel
            """);
        Assert.Equal("ended inbound abandoned duration 18 ring 8 talk 0 hold 0 []", CallScript.Figures(call));
        Assert.Equal(new MissedCall("M2", "M1"), call.Missed);
    }

    [Theory]
    [InlineData("18 Ended reason=cancel", "abandoned")]
    [InlineData("18 Ended reason=hangup", "abandoned")]
    [InlineData("18 Ended", "abandoned")]
    [InlineData("18 LegEnded a reason=hangup\n19 Ended", "abandoned")]
    [InlineData("18 QueueLeft a\n18 Ended reason=cancel", "abandoned")]
    [InlineData("18 QueueLeft a reason=timeout\n18 Ended reason=no_answer", "no_answer")]
    [InlineData("18 QueueLeft a reason=timeout\n30 Ended reason=hangup", "cancelled")]
    [InlineData("18 QueueLeft a reason=timeout\n20 Answered v voicemail\n30 Ended reason=hangup", "voicemail")]
    public void A_call_that_was_in_a_queue(string rest, string disposition)
    {
        var call = CallScript.Fold("0 Started a customer:C1\n1 QueueJoined a queue:sales\n" + rest);
        Assert.Equal(disposition, CallWireNames.Of(call.Disposition!.Value));
    }

    [Theory]
    [InlineData("1 Answered i ivr\n20 Ended reason=hangup", "cancelled")]
    [InlineData("1 Answered i ivr\n20 Ended", "cancelled")]
    [InlineData("1 Answered q queue:sales\n20 Ended reason=hangup", "abandoned")]
    [InlineData("1 Answered q queue:sales\n20 LegEnded q\n30 Ended reason=hangup", "cancelled")]
    [InlineData("5 Ended reason=hangup", "cancelled")]
    [InlineData("5 Ended", "failed")]
    [InlineData("2 Ringing b agent:101\n20 Ended reason=cancel", "cancelled")]
    [InlineData("2 Ringing b agent:101\n20 Ended reason=hangup", "cancelled")]
    [InlineData("2 Ringing b agent:101\n20 LegEnded b reason=cancel\n20 Ended", "cancelled")]
    [InlineData("2 Ringing b agent:101\n20 LegEnded a reason=cancel\n20 Ended reason=hangup", "cancelled")]
    [InlineData("2 Ringing b agent:101\n20 LegEnded b reason=no_answer\n20 Ended reason=hangup", "no_answer")]
    [InlineData("2 Ringing b agent:101\n20 LegEnded b\n20 Ended reason=no_answer", "no_answer")]
    [InlineData("2 Ringing b agent:101\n20 Ended", "no_answer")]
    [InlineData("2 Ringing b agent:101\n9 LegEnded b reason=declined\n9 Ended reason=declined", "busy")]
    [InlineData("2 LegStarted b agent:101\n3 LegEnded b reason=busy\n9 Ended reason=hangup", "busy")]
    [InlineData("2 Ringing b agent:101\n2 LegStarted c agent:102\n3 LegEnded c reason=busy\n9 LegEnded b reason=no_answer\n9 Ended reason=busy", "no_answer")]
    [InlineData("2 LegStarted b agent:101\n3 LegEnded b reason=failed\n3 Ended reason=failed", "failed")]
    [InlineData("2 Ringing b agent:101\n20 Answered b voicemail\n40 Ended reason=hangup", "voicemail")]
    public void A_call_that_nobody_answered(string rest, string disposition)
    {
        var call = CallScript.Fold("0 Started a customer:C1\n" + rest);
        Assert.Equal(disposition, CallWireNames.Of(call.Disposition!.Value));
        Assert.NotNull(call.Missed);
        Assert.Equal("M1", call.Missed.CallBackByManagerId);
    }

    [Fact]
    public void A_phone_that_a_mailbox_takes_over_falls_silent_then()
    {
        // Ring 2..20 = 18, on one and the same leg.
        Assert.Equal("ended inbound voicemail duration 40 ring 18 talk 0 hold 0 []", CallScript.Figures("""
            0 Started a customer:C1
            2 Ringing b agent:101
            20 Answered b voicemail
            40 Ended reason=hangup
            """));
    }

    [Theory]
    [InlineData("2 Ringing b agent:102\n2 Ringing c agent:102", "M2")]
    [InlineData("2 Ringing b agent:102\n5 Ringing c agent:103", null)]
    [InlineData("2 Ringing b agent:102\n5 Ringing c agent:199", null)]
    [InlineData("2 LegStarted b agent:102", null)]
    [InlineData("2 Ringing b agent:102\n2 LegStarted c agent:103", "M2")]
    public void A_missed_call_is_owned_by_the_one_manager_whose_phones_alone_rang(string rest, string? owner)
    {
        var call = CallScript.Fold("0 Started a customer:C2\n" + rest + "\n20 Ended reason=no_answer");
        Assert.Equal(new MissedCall(owner, null), call.Missed);
    }
}
