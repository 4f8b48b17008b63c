namespace CallKpi.Domain.Anomalies;

/// <summary>A kind of calls whose durations are comparable.</summary>
/// <remarks>This type is an immutable value type.</remarks>
/// <param name="IsOutbound">True when a manager called the client.</param>
/// <param name="PriorityClass">The client's priority class, or null when it is not told apart.</param>
public readonly record struct CallKind(bool IsOutbound, string? PriorityClass = null)
{
    /// <summary>The kind as the detector's key: <c>outbound</c>, <c>inbound:A</c>.</summary>
    public string Key => (IsOutbound ? "outbound" : "inbound") + (PriorityClass is { } name ? ":" + name : "");

    /// <summary>Reads a key.</summary>
    public static bool TryParse(string? key, out CallKind kind)
    {
        kind = default;
        var colon = key?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        var direction = colon < 0 ? key : key![..colon];
        if (direction is not ("outbound" or "inbound"))
        {
            return false;
        }

        kind = new CallKind(direction == "outbound", colon < 0 ? null : key![(colon + 1)..]);
        return true;
    }
}
