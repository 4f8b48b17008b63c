namespace CallKpi.Detection.Durations;

/// <summary>
/// What surrounds a call and moves its usual duration: how long ago the same two spoke, the pause before it, the person's pace just now, and the
/// partner's class, where one is told.
/// </summary>
/// <remarks>
/// This type is an immutable value type. The four are classes, counted together as one list of <see cref="Classes"/>. The hour and the weekday
/// were measured too: given these they predict nothing more.
/// </remarks>
internal readonly record struct DurationContext(int Recency, int Pause, int Pace, double PauseSeconds, double RecencySeconds)
{
    internal const int Recencies = 7;
    internal const int Pauses = 6;
    internal const int Paces = 5;

    /// <summary>Classes that mean the same in every company.</summary>
    internal const int SharedClasses = Recencies + Pauses + Paces;

    /// <summary>So many classes of partners are told apart.</summary>
    internal const int PartnerClasses = 6;

    /// <summary>All classes of the four kinds.</summary>
    internal const int Classes = SharedClasses + PartnerClasses;

    /// <summary>Recency classes below this are within half an hour: a redial.</summary>
    internal const int Redials = 3;

    /// <summary>The longest pause of each class but the last, in seconds.</summary>
    internal static readonly double[] PauseEnds = [2, 10, 20, 90, 640];

    private static readonly double[] RecencyEnds = [60, 180, 1800, 10_800, 2 * 86_400, 7 * 86_400];

    private static readonly double[] PaceEnds = [-0.8, -0.25, 0.25, 0.8];

    internal static DurationContext Of(double recencySeconds, double pauseSeconds, double pace) =>
        new(ClassOf(RecencyEnds, recencySeconds), ClassOf(PauseEnds, pauseSeconds), ClassOf(PaceEnds, pace), pauseSeconds, recencySeconds);

    /// <summary>The places of the call's three classes in the list of all.</summary>
    internal int RecencyIndex => Recency;

    internal int PauseIndex => Recencies + Pause;

    internal int PaceIndex => Recencies + Pauses + Pace;

    /// <summary>The place of the partner's class among those told apart; -1 when it is not.</summary>
    internal int PartnerClass { get; init; } = -1;

    /// <summary>Its place in the list of all; -1 when it is not told apart.</summary>
    internal int PartnerIndex => PartnerClass < 0 ? -1 : SharedClasses + PartnerClass;

    /// <summary>The circumstances, each with the bounds of its class and its effect at a residual.</summary>
    internal DurationCircumstance[] Circumstances(KindModel kind, double residual, string? partnerClass) =>
    [
        Circumstance(CircumstanceKind.Recency, RecencyEnds, Recency, kind.ContextLog(residual, RecencyIndex)),
        Circumstance(CircumstanceKind.Pause, PauseEnds, Pause, kind.ContextLog(residual, PauseIndex)),
        Circumstance(CircumstanceKind.Pace, [.. PaceEnds.Select(Math.Exp)], Pace, kind.ContextLog(residual, PaceIndex)),
        .. PartnerClass < 0 ? [] : new[]
        {
            new DurationCircumstance(CircumstanceKind.PartnerClass, 0, 0, kind.ContextLog(residual, PartnerIndex)) { PartnerClass = partnerClass },
        },
    ];

    /// <summary>The place of a circumstance's class in the list of all.</summary>
    internal int IndexOf(CircumstanceKind circumstance) => circumstance switch
    {
        CircumstanceKind.Recency => RecencyIndex,
        CircumstanceKind.Pause => PauseIndex,
        CircumstanceKind.PartnerClass => PartnerIndex,
        _ => PaceIndex,
    };

    private static DurationCircumstance Circumstance(CircumstanceKind kind, double[] ends, int place, double effect) =>
        new(kind, place == 0 ? 0 : ends[place - 1], place < ends.Length ? ends[place] : double.PositiveInfinity, effect);

    private static int ClassOf(double[] ends, double value)
    {
        var index = 0;
        while (index < ends.Length && value >= ends[index])
        {
            index++;
        }

        return index;
    }
}
