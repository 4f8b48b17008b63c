using CallKpi.Storage;
using Wire = CallKpi.V1;

namespace CallKpi.Simulation.Organisation;

/// <summary>A branch, manager or client as the administrator sends it and the log keeps it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Its id.</param>
/// <param name="Bytes">All of it.</param>
internal sealed record OrganisationRow(LogKind Kind, string Id, byte[] Bytes)
{
    /// <summary>The row in an entry of the log; null if it is of another kind.</summary>
    public static OrganisationRow? Of(StoredEntry entry) => entry.Kind switch
    {
        LogKind.Branch => new(entry.Kind, Wire.Branch.Parser.ParseFrom(entry.Payload).Id, entry.Payload),
        LogKind.SalesManager => new(entry.Kind, Wire.Manager.Parser.ParseFrom(entry.Payload).Id, entry.Payload),
        LogKind.Client => new(entry.Kind, Wire.Client.Parser.ParseFrom(entry.Payload).Id, entry.Payload),
        _ => null,
    };
}
