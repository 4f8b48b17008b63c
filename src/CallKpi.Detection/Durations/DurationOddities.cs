namespace CallKpi.Detection.Durations;

/// <summary>The wire names of the oddities of durations.</summary>
public static class DurationOddities
{
    /// <summary>The oddity's name on the wire and in storage.</summary>
    public static string WireName(this DurationOddity oddity) => oddity switch
    {
        DurationOddity.None => "none",
        DurationOddity.TooShort => "too_short",
        DurationOddity.TooLong => "too_long",
        _ => throw new ArgumentOutOfRangeException(nameof(oddity), oddity, null),
    };
}
