using CallKpi.Cli.Session;

namespace CallKpi.Cli.Simulate;

/// <summary>How often each kind of call comes; of a thousand some eight begin something that deserves a look.</summary>
internal static class StoryOdds
{
    /// <summary>Of so many calls handed over unasked the line of one stays open: rare among them, as a line left open is among all.</summary>
    private const int TransfersToOneLeftOpen = 100;

    private static readonly (Story Story, int Weight)[] Table =
    [
        (Story.OutboundAnswered, 360), (Story.OutboundNoAnswer, 120), (Story.OutboundBusy, 40),
        (Story.OutboundVoicemail, 40), (Story.OutboundCancelled, 30), (Story.OutboundFailed, 20),
        (Story.InboundAnswered, 100), (Story.InboundMissed, 40), (Story.InboundVoicemail, 20),
        (Story.QueueAnswered, 50), (Story.QueueAbandoned, 30), (Story.MenuAnswered, 30), (Story.MenuCancelled, 10),
        (Story.GroupAnswered, 30), (Story.GroupMissed, 20), (Story.BlindTransfer, 20), (Story.AttendedTransfer, 20),
        (Story.TransferFailed, 10), (Story.Held, 40), (Story.Internal, 20), (Story.RecordOnly, 30), (Story.Dummy, 1),
        (Story.Redials, 1), (Story.Dropped, 4), (Story.LeftOpen, 3),
    ];

    /// <summary>The kinds of calls with which nothing is wrong, whoever makes them.</summary>
    public static readonly Story[] Ordinary =
        [.. Table.Select(row => row.Story).Where(story => PlantedOddities.KindOf(story) is null)];

    private static readonly int Sum = Table.Sum(row => row.Weight);

    /// <summary>The next call's kind.</summary>
    public static Story Roll(Dice dice)
    {
        // What the first choice leaves of the number makes the second: a call takes one, whatever it becomes.
        (ulong rest, ulong first) = Math.DivRem(dice.NextBits(), (ulong)Sum);
        int roll = (int)first;
        foreach ((Story story, int weight) in Table)
        {
            if ((roll -= weight) < 0)
            {
                return story == Story.BlindTransfer && rest % TransfersToOneLeftOpen == 0 ? Story.TransferLeftOpen : story;
            }
        }

        return Story.OutboundAnswered;
    }
}
