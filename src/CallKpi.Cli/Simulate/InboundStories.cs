using CallKpi.V1;

namespace CallKpi.Cli.Simulate;

/// <summary>Calls that a customer makes.</summary>
internal static class InboundStories
{
    private const string Queue = "sales";

    private static readonly Party Waiting = new() { Role = PartyRole.Queue, Queue = Queue };
    private static readonly Party Menu = new() { Role = PartyRole.Ivr };
    private static readonly Party Mailbox = new() { Role = PartyRole.Voicemail };

    /// <summary>Plays a story on a script; false if it is none of these.</summary>
    public static bool Play(Story story, CallScript script, Cast cast)
    {
        switch (story)
        {
            case Story.InboundAnswered: Talk(Rung(script, cast).After(cast.Ring()).Answered("b"), cast); break;
            case Story.InboundMissed: Missed(script, cast); break;
            case Story.InboundVoicemail: Voicemail(script, cast); break;
            case Story.QueueAnswered: QueueAnswered(script, cast); break;
            case Story.QueueAbandoned: QueueAbandoned(script, cast); break;
            case Story.MenuAnswered: MenuAnswered(script, cast); break;
            case Story.MenuCancelled: MenuCancelled(script, cast); break;
            case Story.GroupAnswered: GroupAnswered(script, cast); break;
            case Story.GroupMissed: GroupMissed(script, cast); break;
            case Story.Held: Held(script, cast); break;
            default: return false;
        }

        return true;
    }

    /// <summary>The customer calls, and the manager's phone rings.</summary>
    public static CallScript Rung(CallScript script, Cast cast) =>
        Begun(script, cast).After(cast.Moment()).Ringing("b", cast.Manager);

    private static CallScript Begun(CallScript script, Cast cast) =>
        script.Started(cast.Customer, null, Direction.Inbound);

    private static void Talk(CallScript script, Cast cast) =>
        Recordings.Around(script, cast, s => s.After(cast.Talk()).LegEnded("b", EndReason.Hangup).Ended(EndReason.Hangup));

    private static void Missed(CallScript script, Cast cast) =>
        Rung(script, cast).After(cast.Dice.Between(18, 30)).LegEnded("b", EndReason.NoAnswer).After(1).Ended(EndReason.NoAnswer);

    private static void Voicemail(CallScript script, Cast cast) =>
        Rung(script, cast).After(20).LegEnded("b", EndReason.NoAnswer).After(1)
            .Answered("v", Mailbox).After(cast.Dice.Between(10, 40)).Ended(EndReason.Hangup);

    private static CallScript Queued(CallScript script, Cast cast) =>
        Begun(script, cast).After(1).Answered("q", Waiting).QueueJoined(Queue).After(cast.Dice.Between(3, 40));

    private static void QueueAnswered(CallScript script, Cast cast) =>
        Talk(Queued(script, cast).Ringing("b", cast.Manager).After(cast.Ring()).Answered("b")
            .QueueLeft(Queue, EndReason.Unspecified), cast);

    private static void QueueAbandoned(CallScript script, Cast cast) =>
        Queued(script, cast).Ringing("b", cast.Manager).After(15).LegEnded("b", EndReason.NoAnswer)
            .After(cast.Dice.Between(5, 60)).QueueLeft(Queue, EndReason.Abandon).Ended(EndReason.Cancel);

    private static CallScript AtMenu(CallScript script, Cast cast) =>
        Begun(script, cast).After(1).Answered("i", Menu).After(cast.Dice.Between(8, 30)).LegEnded("i", EndReason.Unspecified);

    private static void MenuAnswered(CallScript script, Cast cast) =>
        Talk(AtMenu(script, cast).After(1).Ringing("b", cast.Manager).After(cast.Ring()).Answered("b"), cast);

    private static void MenuCancelled(CallScript script, Cast cast) => AtMenu(script, cast).Ended(EndReason.Cancel);

    private static void GroupAnswered(CallScript script, Cast cast)
    {
        Begun(script, cast).After(cast.Moment()).Ringing("b", cast.Manager);
        Each(cast, (leg, party) => script.Ringing(leg, party));
        script.After(cast.Ring()).Answered("b");
        Each(cast, (leg, _) => script.LegEnded(leg, EndReason.AnsweredElsewhere));
        Talk(script, cast);
    }

    private static void GroupMissed(CallScript script, Cast cast)
    {
        Begun(script, cast).After(cast.Moment()).Ringing("b", cast.Manager);
        Each(cast, (leg, party) => script.Ringing(leg, party));
        script.After(30).LegEnded("b", EndReason.NoAnswer);
        Each(cast, (leg, _) => script.LegEnded(leg, EndReason.NoAnswer));
        script.After(1).Ended(EndReason.NoAnswer);
    }

    private static void Held(CallScript script, Cast cast) =>
        Recordings.Around(Rung(script, cast).After(cast.Ring()).Answered("b"), cast, s => s
            .After(cast.Talk() / 2).Held("b").After(cast.Dice.Between(8, 20)).Held("a").After(cast.Dice.Between(4, 12))
            .Resumed("b").After(cast.Dice.Between(2, 9)).Resumed("a").After(cast.Talk() / 2)
            .LegEnded("b", EndReason.Hangup).Ended(EndReason.Hangup));

    private static void Each(Cast cast, Action<string, Party> play)
    {
        for (int i = 0; i < cast.Others.Count; i++)
        {
            play("g" + (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), cast.Others[i]);
        }
    }
}
