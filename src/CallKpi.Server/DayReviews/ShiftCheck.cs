using CallKpi.Domain.Anomalies;

namespace CallKpi.Server.DayReviews;

/// <summary>Managers all of whose calls were longer, or shorter, than usual.</summary>
internal sealed class ShiftCheck : IDayCheck
{
    /// <inheritdoc />
    public string Name => "manager_shifts";

    /// <inheritdoc />
    public IReadOnlyList<FlagKind> Kinds => [FlagKind.ManagerShift];

    /// <inheritdoc />
    public IEnumerable<Flag> Run(DayScope scope)
    {
        LearnedBranch learned = LearnedBranch.Of(scope);
        scope.Judged.Take(FlagKind.ManagerShift, learned.Judged);
        return learned.Shifts;
    }
}
