namespace CallKpi.Detection.Durations;

/// <summary>What about a call's surroundings moves its usual duration.</summary>
public enum CircumstanceKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>How long ago the last call of the same two began, in seconds.</summary>
    Recency,

    /// <summary>The pause since the person's last call ended, in seconds.</summary>
    Pause,

    /// <summary>How long the person's calls last just now, as a multiple of what is usual for him.</summary>
    Pace,

    /// <summary>Which class the partner belongs to.</summary>
    PartnerClass,
}
