using CallKpi.Domain.Anomalies;

namespace CallKpi.Server.DayReviews;

/// <summary>Looks for one sort of thing out of the ordinary in a branch's day that has ended.</summary>
/// <remarks>
/// Checks are registered as singletons of this type and run on a reader beside the pump, never in it. What a check keeps
/// from one day to the next lives in <see cref="DayScope.Memory"/>, not in itself, since a back-fill may go over other days at
/// the same time. A flag's id names the incident, so that what is found again is found once.
/// </remarks>
internal interface IDayCheck
{
    /// <summary>The check's name in the log of reviewed days: lower case, words joined by underscores.</summary>
    string Name { get; }

    /// <summary>The kinds of flags that it raises.</summary>
    IReadOnlyList<FlagKind> Kinds { get; }

    /// <summary>The flags of the day. Uses nothing that happened at or after <see cref="DayScope.End"/>.</summary>
    IEnumerable<Flag> Run(DayScope scope);
}
