namespace CallKpi.Domain.Tests.Calls;

/// <summary>Which part of a call each manager had: who hands over leaves before the end, who takes over comes after the beginning.</summary>
public sealed class CallPartTests
{
    [Fact]
    public void A_call_of_one_manager_is_whole_however_many_phones_he_had() => Assert.Equal("M1=Whole", Parts("""
        0 Started a customer:C1
        10 Answered b agent:101
        60 LegEnded b reason=transferred
        62 Answered c agent:101
        90 Ended reason=hangup
        """));

    [Fact]
    public void A_colleague_who_was_only_consulted_makes_no_share() => Assert.Equal("M1=Whole", Parts(TransferScripts.FailedAttended));

    [Fact]
    public void After_a_blind_transfer_the_first_handed_over_and_the_second_took_over() => Assert.Equal("M1=HandedOver M2=TakenOver", Parts("""
        0 Started a customer:C1
        10 Answered b agent:101
        18 TransferStarted b type=blind
        18 LegEnded b reason=transferred
        20 Ringing c agent:102
        30 Answered c
        90 Ended reason=hangup
        """));

    [Theory]
    [InlineData("72 LegEnded b reason=transferred", 300)]
    [InlineData("72.4 LegEnded b reason=transferred", 300)]
    [InlineData("", 300)]
    [InlineData("72 LegEnded b reason=transferred", 73)]
    public void After_an_attended_one_too_whether_or_not_the_transferors_leg_lags_or_the_client_leaves_at_once(string left, double end) =>
        Assert.Equal("M1=HandedOver M2=TakenOver", Parts($"""
            0 Started a customer:C1
            10 Answered b agent:101
            60 Held b
            61 TransferStarted b type=attended to=c
            62 Ringing c agent:102
            70 Answered c
            72 TransferCompleted b to=c
            {left}
            {end} Ended reason=hangup
            """));

    [Fact]
    public void An_outbound_call_is_handed_over_by_the_caller() => Assert.Equal("M1=HandedOver M2=TakenOver", Parts(TransferScripts.OutboundAttended));

    [Fact]
    public void Who_takes_over_and_hands_on_handed_over() => Assert.Equal("M1=HandedOver M2=HandedOver M3=TakenOver", Parts("""
        0 Started a customer:C1
        10 Answered b agent:101
        20 LegEnded b reason=transferred
        30 Answered c agent:102
        50 LegEnded c reason=transferred
        60 Answered d agent:103
        300 Ended reason=hangup
        """));

    [Fact]
    public void Who_gets_the_call_back_was_there_throughout() => Assert.Equal("M1=Together M2=HandedOver", Parts(TransferScripts.HandedBack));

    [Theory]
    [InlineData("299.2 LegEnded b reason=hangup")]
    [InlineData("299.2 LegEnded c reason=hangup")]
    [InlineData("")]
    public void In_a_conference_whose_legs_end_one_after_another_nobody_hands_over(string ends) => Assert.Equal("M1=Together M2=TakenOver", Parts($"""
        0 Started a customer:C1
        10 Answered b agent:101
        60 Answered c agent:102
        {ends}
        300 Ended reason=hangup
        """));

    [Fact]
    public void Who_leaves_a_conference_early_hands_over_to_whoever_stays() => Assert.Equal("M1=HandedOver M2=TakenOver", Parts("""
        0 Started a customer:C1
        10 Answered b agent:101
        60 Answered c agent:102
        90 LegEnded b reason=hangup
        300 Ended reason=hangup
        """));

    [Fact]
    public void A_colleague_whose_extension_nobody_holds_is_a_colleague() => Assert.Equal("M1=TakenOver", Parts("""
        0 Started a customer:C1
        10 Answered b agent:199
        20 LegEnded b reason=transferred
        30 Answered c agent:101
        300 Ended reason=hangup
        """));

    [Theory]
    [InlineData(TransferScripts.FailedAttended, "M1")]
    [InlineData(TransferScripts.HandedBack, "M1=10..130 M2=50..90")]
    [InlineData(TransferScripts.OutboundAttended, "M1=0..50 M2=50..80")]
    public void A_share_runs_from_the_managers_first_second_to_his_last_and_of_a_whole_call_there_is_none(string lines, string spans) =>
        Assert.Equal(spans, string.Join(' ', CallScript.Fold(lines).Shares.Select(share =>
            share.Span is { } span ? $"{share.ManagerId}={Second(span.From)}..{Second(span.Until)}" : share.ManagerId)));

    private static double Second(DateTimeOffset at) => (at - CallScript.Start).TotalSeconds;

    private static string Parts(string lines) =>
        string.Join(' ', CallScript.Fold(lines).Shares.Select(share => $"{share.ManagerId}={share.Part}"));
}
