namespace CallKpi.Domain.Tests.Calls;

/// <summary>Who is on the phone in an open call, and what each is doing since when.</summary>
public sealed class LiveTests
{
    private const string Transfer = """
        0 Started a customer:C1
        1 QueueJoined a queue:sales
        5 Ringing b agent:101
        10 Answered b
        10 QueueLeft a
        60 Held b
        61 TransferStarted b type=attended to=c
        62 Ringing c agent:102
        70 Answered c
        90 TransferCompleted b to=c
        90 LegEnded b reason=transferred
        100 Held a
        110 Resumed a
        120 Ended reason=hangup
        """;

    [Theory]
    [InlineData(3, "")]
    [InlineData(7, "M1 Ringing 5")]
    [InlineData(30, "M1 Talking 10")]
    [InlineData(61, "M1 Holding 60")]
    [InlineData(65, "M1 Holding 60, M2 Ringing 62")]
    [InlineData(80, "M1 Talking 70, M2 Talking 70")]
    [InlineData(95, "M2 Talking 90")]
    [InlineData(105, "M2 Holding 100")]
    [InlineData(115, "M2 Talking 110")]
    [InlineData(120, "")]
    public void Each_manager_does_one_thing_at_a_time(double asOf, string live) => Assert.Equal(live, Live(Transfer, asOf));

    [Theory]
    [InlineData(0.5, null)]
    [InlineData(5, 1d)]
    [InlineData(10, null)]
    public void A_caller_waits_in_the_queue_until_he_leaves_it(double asOf, double? since)
    {
        var call = CallScript.Fold(Transfer, asOf);
        Assert.Equal(since is { } known ? CallScript.At(known) : null, call.QueuedSince);
    }

    [Fact]
    public void A_caller_rings_until_the_called_side_answers()
    {
        const string Outbound = "0 Started a agent:101\n3 Ringing b customer:C1\n9 Answered b\n20 LegEnded b reason=hangup";
        Assert.Equal("M1 Ringing 0", Live(Outbound, 5));
        Assert.Equal("M1 Talking 9", Live(Outbound, 15));
        Assert.Equal("M1 Holding 20", Live(Outbound, 25));
        Assert.Equal("M1", CallScript.Fold(Outbound, 5).CallerManagerId);
        Assert.Null(CallScript.Fold(Transfer).CallerManagerId);
    }

    [Fact]
    public void Open_calls_are_compared_by_who_is_on_the_phone() =>
        Assert.Equal(CallScript.Fold(Transfer, 80), CallScript.Fold(Transfer, 80));

    private static string Live(string lines, double asOf) => string.Join(", ", CallScript.Fold(lines, asOf).Live
        .Select(live => $"{live.ManagerId} {live.Phase} {(live.Since - CallScript.Start).TotalSeconds}"));
}
