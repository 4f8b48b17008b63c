namespace CallKpi.Cli.Simulate;

/// <summary>Recordings beside simulated calls.</summary>
internal static class Recordings
{
    /// <summary>Plays a conversation with its recording: most become ready, few fail, a third is not recorded.</summary>
    public static void Around(CallScript script, Cast cast, Action<CallScript> conversation)
    {
        double roll = cast.Dice.Unit();
        DateTimeOffset begun = script.Now;
        if (roll < 0.65)
        {
            script.RecordingStarted();
        }

        conversation(script);
        TimeSpan length = script.Now - begun;
        if (roll < 0.62)
        {
            script.After(cast.Dice.Between(1, 4)).RecordingReady(length);
        }
        else if (roll < 0.65)
        {
            script.After(1).RecordingFailed();
        }
    }
}
