using System.Globalization;

namespace CallKpi.Cli.Simulate;

/// <summary>
/// The truth about a simulated floor, as CSV: one line for each call in which something is wrong, to hold what was
/// flagged against. Times are those of the plan, in UTC.
/// </summary>
/// <param name="path">The file; replaced if it is there.</param>
internal sealed class PlantedOddities(string path) : IDisposable
{
    private readonly StreamWriter _file = Begin(path);

    /// <summary>The kind of flag that a call deserves; null: nothing is wrong with it.</summary>
    public static string? KindOf(Story story) => story switch
    {
        Story.Dummy or Story.Redials => "dummy_calls",
        Story.Dropped => "call_too_short",
        Story.LeftOpen => "call_too_long",
        _ => null,
    };

    /// <summary>Writes what is wrong with calls.</summary>
    public void Add(IReadOnlyList<PlannedCall> calls)
    {
        foreach (PlannedCall call in calls)
        {
            if (KindOf(call.Story) is { } kind)
            {
                _file.WriteLine(string.Join(
                    ',', call.CallId, kind, call.Story, call.ManagerId, call.ClientId, Stamp(call.StartedAt), Stamp(call.EndsAt)));
            }
        }

        _file.Flush();
    }

    /// <summary>The calls, each written down before it is passed on.</summary>
    public IEnumerable<PlannedCall> Watching(IEnumerable<PlannedCall> calls)
    {
        foreach (PlannedCall call in calls)
        {
            Add([call]);
            yield return call;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static StreamWriter Begin(string path)
    {
        StreamWriter file = new(path);
        file.WriteLine("call_id,kind,story,manager_id,client_id,started_at,ended_at");
        return file;
    }

    private static string Stamp(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
