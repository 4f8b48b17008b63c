namespace CallKpi.Domain.Board;

/// <summary>Counters of one day.</summary>
/// <remarks>This type is an immutable value type.</remarks>
/// <param name="Calls">Calls begun, open ones included.</param>
/// <param name="Answered">Calls that a person answered.</param>
/// <param name="Missed">Calls missed.</param>
/// <param name="Counted">Contacts that count.</param>
/// <param name="Talk">Talk time.</param>
public readonly record struct BoardTotals(int Calls, int Answered, int Missed, int Counted, TimeSpan Talk)
{
    /// <summary>The sum of two.</summary>
    public BoardTotals Add(BoardTotals other) =>
        new(Calls + other.Calls, Answered + other.Answered, Missed + other.Missed, Counted + other.Counted, Talk + other.Talk);

    /// <summary>What is left without the other.</summary>
    public BoardTotals Subtract(BoardTotals other) =>
        new(Calls - other.Calls, Answered - other.Answered, Missed - other.Missed, Counted - other.Counted, Talk - other.Talk);
}
