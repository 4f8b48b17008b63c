using CallKpi.Cli.Session;

namespace CallKpi.Cli.Simulate;

/// <summary>How often each kind of call comes.</summary>
internal static class StoryOdds
{
    private static readonly (Story Story, int Weight)[] Table =
    [
        (Story.OutboundAnswered, 36), (Story.OutboundNoAnswer, 12), (Story.OutboundBusy, 4), (Story.OutboundVoicemail, 4),
        (Story.OutboundCancelled, 3), (Story.OutboundFailed, 2), (Story.InboundAnswered, 10), (Story.InboundMissed, 4),
        (Story.InboundVoicemail, 2), (Story.QueueAnswered, 5), (Story.QueueAbandoned, 3), (Story.MenuAnswered, 3),
        (Story.MenuCancelled, 1), (Story.GroupAnswered, 3), (Story.GroupMissed, 2), (Story.BlindTransfer, 2),
        (Story.AttendedTransfer, 2), (Story.TransferFailed, 1), (Story.Held, 4), (Story.Internal, 2),
        (Story.RecordOnly, 3), (Story.Dummy, 1),
    ];

    private static readonly int Sum = Table.Sum(row => row.Weight);

    /// <summary>The next call's kind.</summary>
    public static Story Roll(Dice dice)
    {
        int roll = dice.Below(Sum);
        foreach ((Story story, int weight) in Table)
        {
            if ((roll -= weight) < 0)
            {
                return story;
            }
        }

        return Story.OutboundAnswered;
    }
}
