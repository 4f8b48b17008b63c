namespace CallKpi.Domain.Board;

/// <summary>The whole board at one moment.</summary>
/// <remarks>This type is immutable. Deltas numbered after <see cref="Sequence"/> continue it.</remarks>
/// <param name="Sequence">The number of the last delta that is in it.</param>
/// <param name="Managers">Managers in ordinal order of id.</param>
/// <param name="Branches">Branches in ordinal order of id.</param>
public sealed record BoardSnapshot(long Sequence, IReadOnlyList<BoardManagerRow> Managers, IReadOnlyList<BoardBranchRow> Branches);
