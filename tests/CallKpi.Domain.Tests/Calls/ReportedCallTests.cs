using CallKpi.Domain.Calls;

namespace CallKpi.Domain.Tests.Calls;

/// <summary>What is known of a call before it is folded: whether it was reported, and in which order its events act.</summary>
public sealed class ReportedCallTests
{
    [Theory]
    [InlineData("60 RecordingReady length=50", false)]
    [InlineData("60 RecordingReady length=50\n0 Started a customer:C1", true)]
    [InlineData("0 Record from=customer:C1 dialled=agent:101 start=0 end=9", true)]
    public void A_recording_alone_is_no_call(string lines, bool isReported) =>
        Assert.Equal(isReported, CallFold.IsReported(CallScript.Events(lines)));

    [Fact]
    public void Events_come_in_the_order_in_which_they_act_without_repeats()
    {
        var events = CallScript.Events("9 Ended\n3 Answered b id=x\n3 Ringing b agent:101\n0 Started a customer:C1\n3 Answered b id=x");
        Assert.Equal("Started Ringing Answered Ended", string.Join(' ', CallFold.InOrder(events).Select(known => known.Kind)));
    }

    [Fact]
    public void A_recording_is_wanted_of_a_call_of_which_one_was_spoken()
    {
        Assert.False(RecordingExpectation.Reported(CallScript.Events("0 Started a customer:C1")).Expected);
        Assert.True(RecordingExpectation.Reported(CallScript.Events("0 RecordingFailed")).Expected);
        Assert.Equal(0, RecordingExpectation.Reported(CallScript.Events("0 RecordingReady")).Channels);
    }
}
