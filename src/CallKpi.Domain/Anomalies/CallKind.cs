namespace CallKpi.Domain.Anomalies;

/// <summary>A kind of calls whose durations are comparable.</summary>
/// <remarks>This type is an immutable value type. The client's priority class is a circumstance: it moves what is usual, and is no kind of its own.</remarks>
/// <param name="IsOutbound">True when a manager called the client.</param>
public readonly record struct CallKind(bool IsOutbound)
{
    /// <summary>The kind as the detector's key: <c>outbound</c> or <c>inbound</c>.</summary>
    public string Key => IsOutbound ? "outbound" : "inbound";
}
