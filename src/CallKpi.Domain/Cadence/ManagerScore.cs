using CallKpi.Domain.Periods;

namespace CallKpi.Domain.Cadence;

/// <summary>A manager's contact score over a period, with what explains it (A10).</summary>
/// <param name="Manager">The manager.</param>
/// <param name="Score">100 · sum w·(e-s)·a / sum w·(e-s); null without rows or where none weighs anything.</param>
/// <param name="Attainment">Attainment, weighted likewise; shown beside, never paid.</param>
/// <param name="Coverage">Clients with a counted contact while they were his, of all his clients; null without rows.</param>
/// <param name="Misallocated">His counted contacts made while a client of his of greater weight was overdue (A08).</param>
/// <param name="Counted">His counted contacts in the period, with whomever.</param>
/// <param name="PointsLost">The clients that cost points, the dearest first.</param>
/// <param name="ByClass">The score by class, by the class's name.</param>
public sealed record ManagerScore(
    string Manager,
    Ratio? Score,
    Ratio? Attainment,
    Ratio? Coverage,
    int Misallocated,
    int Counted,
    IReadOnlyList<ClientPoints> PointsLost,
    IReadOnlyList<ClassScore> ByClass)
{
    /// <summary>The score from rows that were worked out before.</summary>
    /// <param name="manager">The manager; rows of others are left out.</param>
    /// <param name="rows">Rows of his clients (<see cref="CadenceRows.Of"/>).</param>
    /// <param name="contacts">What <see cref="Misallocation.Of"/> found for him.</param>
    public static ManagerScore Of(string manager, IEnumerable<CadenceRow> rows, MisallocationCount contacts) =>
        throw new NotImplementedException();

    /// <summary>The scores of every manager with a client or a counted contact in the period, by manager.</summary>
    public static IReadOnlyList<ManagerScore> OfAll(
        IReadOnlyCollection<ClientHistory> clients,
        Period period,
        DateTimeOffset asOf,
        WorkingCalendar calendar,
        CadenceSettings? settings = null) => throw new NotImplementedException();
}
