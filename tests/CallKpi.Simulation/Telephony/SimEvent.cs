using CallKpi.Domain.Calls;

namespace CallKpi.Simulation.Telephony;

/// <summary>An event of a script, on its way from the PBX to the server.</summary>
/// <param name="Truth">What happened.</param>
/// <param name="DueAt">When the PBX can first send it, by the world's clock.</param>
/// <param name="Bytes">The same in the contract's form.</param>
internal sealed record SimEvent(CallEvent Truth, DateTimeOffset DueAt, byte[] Bytes)
{
    /// <summary>Whether the PBX heard that it is stored.</summary>
    public bool IsAcknowledged { get; set; }
}
