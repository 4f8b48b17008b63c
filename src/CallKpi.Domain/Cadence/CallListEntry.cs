using CallKpi.Domain.Periods;

namespace CallKpi.Domain.Cadence;

/// <summary>A client who may be on the call list.</summary>
/// <param name="Client">The client's id.</param>
/// <param name="Name">His name, which decides the last tie.</param>
/// <param name="Weight">The row's weight.</param>
/// <param name="TargetGap">G.</param>
/// <param name="Gap">The gap now.</param>
public sealed record CallListEntry(string Client, string Name, Ratio Weight, TimeSpan TargetGap, TimeSpan Gap)
{
    /// <summary>Whether the client is due.</summary>
    public bool IsDue => Gap >= TargetGap;

    /// <summary>Weight times overdue ratio: the greater, the sooner to call.</summary>
    public Ratio Priority =>
        Gap <= TargetGap ? Ratio.Zero : Weight * new Ratio((Gap - TargetGap).Ticks, TargetGap.Ticks);

    /// <summary>The entry of a client as he stands now.</summary>
    public static CallListEntry Of(ClientCadence cadence, string name)
    {
        ArgumentNullException.ThrowIfNull(cadence);
        var target = cadence.Target;
        return new CallListEntry(cadence.Client, name, target.RowWeight, new TimeSpan(target.TargetGapTicks), cadence.Gap);
    }
}
