namespace CallKpi.Storage;

/// <summary>A manager's local day: the sums of what his calls contributed.</summary>
/// <param name="Calls">Calls in which he took part.</param>
/// <param name="Answered">Of them, answered by a person.</param>
/// <param name="Outbound">Of them, outbound.</param>
/// <param name="Missed">Missed calls that are his.</param>
/// <param name="Counted">Contacts to his credit that count.</param>
/// <param name="TalkTime">His share of the talk.</param>
public readonly record struct ManagerDay(
    long Calls,
    long Answered,
    long Outbound,
    long Missed,
    long Counted,
    TimeSpan TalkTime)
{
    /// <summary>The sum of two contributions.</summary>
    public static ManagerDay operator +(ManagerDay left, ManagerDay right) => Add(left, right);

    /// <summary>What remains of the first without the second.</summary>
    public static ManagerDay operator -(ManagerDay left, ManagerDay right) => Subtract(left, right);

    /// <summary>The sum of two contributions.</summary>
    public static ManagerDay Add(ManagerDay left, ManagerDay right) => new(
        left.Calls + right.Calls,
        left.Answered + right.Answered,
        left.Outbound + right.Outbound,
        left.Missed + right.Missed,
        left.Counted + right.Counted,
        left.TalkTime + right.TalkTime);

    /// <summary>What remains of the first without the second.</summary>
    public static ManagerDay Subtract(ManagerDay left, ManagerDay right) => new(
        left.Calls - right.Calls,
        left.Answered - right.Answered,
        left.Outbound - right.Outbound,
        left.Missed - right.Missed,
        left.Counted - right.Counted,
        left.TalkTime - right.TalkTime);
}
