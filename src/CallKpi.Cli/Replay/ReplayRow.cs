using CallKpi.V1;

namespace CallKpi.Cli.Replay;

/// <summary>A row of a file: the event that it became, or what is wrong with it.</summary>
/// <remarks>Invariant: exactly one of event and problem is null.</remarks>
/// <param name="Line">The line of the file on which the row begins, from 1.</param>
/// <param name="Event">The call record.</param>
/// <param name="Problem">Why there is none.</param>
/// <param name="Identity">The hash of the mapped columns; equal rows have equal ones.</param>
internal sealed record ReplayRow(long Line, CallEvent? Event, RowProblem? Problem, UInt128 Identity)
{
    /// <summary>When the call began.</summary>
    public DateTimeOffset StartedAt => Event!.Cdr.StartedAt.ToDateTimeOffset();
}
