namespace CallKpi.Domain.Calls;

/// <summary>Rule 14: linked calls of two sources are one call; times come from the switch, audio from any source.</summary>
/// <remarks>
/// The switch is the source that the caller of the fold names, else the one that looks like a switch: not named after
/// a protocol of listeners, then one that reported a ring or an answer, then the first by name. A switch that gave a
/// record alone rules by it.
/// </remarks>
internal static class LinkedSources
{
    private static readonly string[] ListenersProtocols = ["siprec", "hep"];

    /// <summary>The source whose times rule, or null if one source alone reported the call.</summary>
    public static string? Ruling(CallEvent[] events, string? timesFrom)
    {
        string? ruling = null;
        var isOne = true;
        foreach (var known in events)
        {
            if ((KnownEvents.IsCallEvent(known) || known.Record is not null) && known.Source != ruling)
            {
                isOne &= ruling is null;
                ruling = ruling is null || IsBetter(known.Source, ruling, events, timesFrom) ? known.Source : ruling;
            }
        }

        return isOne ? null : ruling;
    }

    private static bool IsBetter(string candidate, string known, CallEvent[] events, string? timesFrom)
    {
        var order = Likeness(candidate, events, timesFrom).CompareTo(Likeness(known, events, timesFrom));
        return order != 0 ? order > 0 : string.CompareOrdinal(candidate, known) < 0;
    }

    private static int Likeness(string source, CallEvent[] events, string? timesFrom)
    {
        if (source == timesFrom)
        {
            return int.MaxValue;
        }

        var likeness = IsListener(source) ? 0 : 2;
        foreach (var known in events)
        {
            if (known.Kind is CallEventKind.Ringing or CallEventKind.Answered && known.Source == source)
            {
                return likeness + 1;
            }
        }

        return likeness;
    }

    /// <summary>True for a source that is named after a protocol of listeners: it hears calls and switches none.</summary>
    public static bool IsListener(string source)
    {
        foreach (var protocol in ListenersProtocols)
        {
            if (source.StartsWith(protocol, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
