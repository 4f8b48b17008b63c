namespace CallKpi.Domain.Tests.Calls;

/// <summary>Calls with transfers of which more than one test speaks, as lines of <see cref="CallScript"/>.</summary>
internal static class TransferScripts
{
    /// <summary>M1 asks M2, who does not take the client, and goes on with him.</summary>
    public const string FailedAttended = """
        0 Started a customer:C1
        10 Answered b agent:101
        60 Held b
        61 TransferStarted b type=attended to=c
        62 Ringing c agent:102
        70 Answered c
        88 TransferFailed b
        89 LegEnded c reason=hangup
        90 Resumed b
        150 Ended reason=hangup
        """;

    /// <summary>M1 hands over to M2 unasked, and gets the client back the same way.</summary>
    public const string HandedBack = """
        0 Started a customer:C1
        10 Answered b agent:101
        40 TransferStarted b type=blind to=c
        40 LegEnded b reason=transferred
        42 Ringing c agent:102
        50 Answered c
        50 TransferCompleted b to=c
        90 TransferStarted c type=blind to=d
        90 LegEnded c reason=transferred
        92 Ringing d agent:101
        100 Answered d
        100 TransferCompleted c to=d
        130 Ended reason=hangup
        """;

    /// <summary>M1, who dialled, hands over to M2 having asked him.</summary>
    public const string OutboundAttended = """
        0 Started a agent:101
        5 Ringing b customer:C1
        20 Answered b
        40 Held a
        41 TransferStarted a type=attended to=c
        45 Answered c agent:102
        50 TransferCompleted a to=c
        50 LegEnded a reason=transferred
        80 Ended reason=hangup
        """;
}
