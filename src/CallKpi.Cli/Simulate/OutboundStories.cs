using CallKpi.V1;
using Google.Protobuf.WellKnownTypes;

namespace CallKpi.Cli.Simulate;

/// <summary>Calls that a manager makes.</summary>
internal static class OutboundStories
{
    private static readonly Party Mailbox = new() { Role = PartyRole.Voicemail };

    /// <summary>Plays a story on a script; false if it is none of these.</summary>
    public static bool Play(Story story, CallScript script, Cast cast)
    {
        switch (story)
        {
            case Story.OutboundAnswered: Answered(script, cast, cast.Talk()); break;
            case Story.Dummy: Answered(script, cast, cast.Dice.Between(5, 12)); break;
            case Story.Redials: Answered(script, cast, cast.Dice.Between(3, 12)); break;
            case Story.Dropped: Answered(script, cast, 0.6 + (2.4 * cast.Dice.Unit())); break;
            case Story.LeftOpen: Answered(script, cast, cast.Dice.Between(2_700, 9_000)); break;
            case Story.Consultation: Answered(script, cast, cast.Dice.Between(2_600, 4_800)); break;
            case Story.LineCheck: Answered(script, cast, 1.5 + (1.5 * cast.Dice.Unit())); break;
            case Story.OutboundNoAnswer: Ends(Dialled(script, cast).After(cast.Dice.Between(25, 45)), EndReason.NoAnswer); break;
            case Story.OutboundCancelled: Ends(Dialled(script, cast).After(cast.Dice.Between(5, 15)), EndReason.Cancel); break;
            case Story.OutboundBusy: Refused(script, cast, EndReason.Busy); break;
            case Story.OutboundFailed: Refused(script, cast, EndReason.Failed); break;
            case Story.OutboundVoicemail: Voicemail(script, cast); break;
            case Story.Internal: Internal(script, cast); break;
            case Story.RecordOnly: RecordOnly(script, cast); break;
            default: return false;
        }

        return true;
    }

    /// <summary>Whether a manager calls a customer in a story.</summary>
    public static bool IsOne(Story story) => story is Story.OutboundAnswered or Story.OutboundNoAnswer or Story.OutboundBusy
        or Story.OutboundCancelled or Story.OutboundFailed or Story.OutboundVoicemail or Story.RecordOnly
        or Story.Dummy or Story.Redials or Story.Dropped or Story.LeftOpen or Story.Consultation or Story.LineCheck;

    private static CallScript Dialled(CallScript script, Cast cast) =>
        script.Started(cast.Manager, cast.Customer, Direction.Outbound).After(cast.Moment()).Ringing("b", cast.Customer);

    private static void Answered(CallScript script, Cast cast, double talk) =>
        Recordings.Around(Dialled(script, cast).After(cast.Ring()).Answered("b"), cast, s => s.After(talk)
            .LegEnded("b", EndReason.Hangup).Ended(EndReason.Hangup));

    private static void Ends(CallScript script, EndReason reason) => script.LegEnded("b", reason).Ended(reason);

    private static void Refused(CallScript script, Cast cast, EndReason reason) =>
        Ends(script.Started(cast.Manager, cast.Customer, Direction.Outbound).After(cast.Moment())
            .LegStarted("b", cast.Customer).After(cast.Dice.Between(1, 4)), reason);

    private static void Voicemail(CallScript script, Cast cast) =>
        Dialled(script, cast).After(cast.Dice.Between(15, 25)).Answered("b", Mailbox)
            .After(cast.Dice.Between(5, 30)).LegEnded("b", EndReason.Hangup).Ended(EndReason.Hangup);

    private static void Internal(CallScript script, Cast cast) =>
        script.Started(cast.Manager, cast.Colleague, Direction.Internal).After(cast.Moment())
            .Ringing("b", cast.Colleague).After(cast.Ring()).Answered("b").After(cast.Talk() / 2).Ended(EndReason.Hangup);

    private static void RecordOnly(CallScript script, Cast cast)
    {
        DateTimeOffset start = script.Now;
        DateTimeOffset answer = script.After(cast.Ring()).Now;
        DateTimeOffset end = script.After(cast.Talk()).Now;
        script.Record(new CallRecord
        {
            From = cast.Manager,
            To = cast.Customer,
            Direction = Direction.Outbound,
            Disposition = Disposition.Answered,
            StartedAt = start.ToTimestamp(),
            AnsweredAt = answer.ToTimestamp(),
            EndedAt = end.ToTimestamp(),
        });
    }
}
