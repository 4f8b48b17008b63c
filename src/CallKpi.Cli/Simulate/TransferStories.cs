using CallKpi.V1;

namespace CallKpi.Cli.Simulate;

/// <summary>Calls that are handed on.</summary>
internal static class TransferStories
{
    /// <summary>Plays a story on a script; false if it is none of these.</summary>
    public static bool Play(Story story, CallScript script, Cast cast)
    {
        switch (story)
        {
            case Story.BlindTransfer: Blind(script, cast, cast.Talk()); break;
            case Story.TransferLeftOpen: Blind(script, cast, cast.Dice.Between(2_700, 9_000)); break;
            case Story.AttendedTransfer: Attended(script, cast); break;
            case Story.TransferFailed: Failed(script, cast); break;
            default: return false;
        }

        return true;
    }

    private static CallScript Talking(CallScript script, Cast cast) =>
        InboundStories.Rung(script, cast).After(cast.Ring()).Answered("b").After(cast.Talk() / 3);

    /// <param name="script">The script.</param>
    /// <param name="cast">Who plays.</param>
    /// <param name="talk">For how many seconds the colleague is with the customer.</param>
    private static void Blind(CallScript script, Cast cast, double talk) =>
        Talking(script, cast).TransferStarted("b", TransferType.Blind).After(1.5).LegEnded("b", EndReason.Transferred)
            .After(1).Ringing("c", cast.Colleague).After(cast.Ring()).Answered("c").TransferCompleted("b", "c")
            .After(talk).Ended(EndReason.Hangup);

    private static CallScript Consulting(CallScript script, Cast cast) =>
        Talking(script, cast).Held("b").After(1).TransferStarted("b", TransferType.Attended, "c").After(1)
            .Ringing("c", cast.Colleague);

    private static void Attended(CallScript script, Cast cast) =>
        Consulting(script, cast).After(cast.Ring()).Answered("c").After(cast.Dice.Between(10, 40))
            .TransferCompleted("b", "c").LegEnded("b", EndReason.Transferred).After(cast.Talk()).Ended(EndReason.Hangup);

    private static void Failed(CallScript script, Cast cast) =>
        Consulting(script, cast).After(20).LegEnded("c", EndReason.NoAnswer).TransferFailed("b", "c", EndReason.NoAnswer)
            .After(1).Resumed("b").After(cast.Talk() / 2).LegEnded("b", EndReason.Hangup).Ended(EndReason.Hangup);
}
