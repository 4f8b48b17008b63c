namespace CallKpi.Detection.Durations;

/// <summary>The wire names of the oddities of durations.</summary>
public static class DurationOddities
{
    private static readonly string[] Names = ["none", "too_short", "too_long", "short_for_person", "beyond_measure", "burst", "redial"];

    /// <summary>The oddity's name on the wire and in storage.</summary>
    public static string WireName(this DurationOddity oddity) => Names[(int)oddity];

    /// <summary>True when it is the call's sequence that is odd, not its length alone.</summary>
    public static bool IsSequence(this DurationOddity oddity) => oddity is DurationOddity.Burst or DurationOddity.Redial;
}
