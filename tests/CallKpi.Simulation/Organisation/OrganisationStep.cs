using CallKpi.Server.Ledger;
using CallKpi.Server.Organisation;
using CallKpi.Storage;
using Google.Protobuf;
using Wire = CallKpi.V1;

namespace CallKpi.Simulation.Organisation;

/// <summary>A request of the administrator: rows of one kind, stored on the path of the organisation's service.</summary>
/// <param name="Store">Stores them within a session.</param>
/// <param name="Rows">The rows.</param>
internal sealed record OrganisationStep(
    Func<LedgerSession, string, Wire.UpsertResponse> Store, IReadOnlyList<OrganisationRow> Rows)
{
    /// <summary>Branches.</summary>
    public static OrganisationStep Of(params IEnumerable<Wire.Branch> rows) => Make(LogKind.Branch, row => row.Id, rows);

    /// <summary>Managers.</summary>
    public static OrganisationStep Of(params IEnumerable<Wire.Manager> rows) => Make(LogKind.SalesManager, row => row.Id, rows);

    /// <summary>Clients.</summary>
    public static OrganisationStep Of(params IEnumerable<Wire.Client> rows) => Make(LogKind.Client, row => row.Id, rows);

    private static OrganisationStep Make<T>(LogKind kind, Func<T, string> id, IEnumerable<T> rows)
        where T : IMessage, IDeepCloneable<T>
    {
        List<T> copies = [.. rows.Select(row => row.Clone())];
        OrganisationRows<T> store = new(kind, id, (_, _) => []);
        return new OrganisationStep(
            (session, tenantId) => store.Store(session, tenantId, copies),
            [.. copies.Select(row => new OrganisationRow(kind, id(row), row.ToByteArray()))]);
    }
}
