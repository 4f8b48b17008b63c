using CallKpi.Domain.Calls;

namespace CallKpi.Domain.Anomalies;

/// <summary>A kind of calls whose durations are comparable.</summary>
/// <remarks>
/// This type is an immutable value type. The client's priority class is a circumstance: it moves what is usual, and is no kind of its own. The part is one,
/// since what is usual of it has nothing to do with whole calls.
/// </remarks>
/// <param name="IsOutbound">True when a manager called the client.</param>
/// <param name="Part">Which part of the call is the manager's.</param>
public readonly record struct CallKind(bool IsOutbound, CallPart Part = CallPart.Whole)
{
    /// <summary>The kind as the detector's key: <c>outbound</c> or <c>inbound</c>, of a share with its part, as <c>inbound_handed_over</c>.</summary>
    public string Key => Part switch
    {
        CallPart.HandedOver => IsOutbound ? "outbound_handed_over" : "inbound_handed_over",
        CallPart.TakenOver => IsOutbound ? "outbound_taken_over" : "inbound_taken_over",
        CallPart.Together => IsOutbound ? "outbound_together" : "inbound_together",
        _ => IsOutbound ? "outbound" : "inbound",
    };
}
