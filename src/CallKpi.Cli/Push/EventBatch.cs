using CallKpi.V1;

namespace CallKpi.Cli.Push;

/// <summary>Events of one request, each with the line that it came from (0 where there is no file).</summary>
internal sealed record EventBatch(PushEventsRequest Request, IReadOnlyList<long> Lines)
{
    /// <summary>How many events.</summary>
    public int Count => Request.Events.Count;
}
