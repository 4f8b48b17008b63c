using CallKpi.Domain.Organisation;
using CallKpi.Server.Ledger;
using CallKpi.Storage;
using Google.Protobuf;
using Wire = CallKpi.V1;

namespace CallKpi.Server.Organisation;

/// <summary>Rows of one kind to store: read, checked, and logged if they change something.</summary>
/// <typeparam name="T">The contract's row.</typeparam>
/// <param name="kind">What the log calls it.</param>
/// <param name="id">Its id.</param>
/// <param name="faults">What is wrong with it, in words.</param>
internal sealed class OrganisationRows<T>(
    LogKind kind, Func<T, string> id, Func<TenantState, T, IEnumerable<string>> faults)
    where T : IMessage
{
    /// <summary>A row with a thousand faults needs no more than this to be understood.</summary>
    private const int MostFaults = 10;

    /// <summary>Stores rows. Runs on the pump.</summary>
    public Wire.UpsertResponse Store(LedgerSession session, string tenantId, IReadOnlyList<T> rows)
    {
        TenantState tenant = session.Tenant(tenantId);
        Wire.UpsertResponse response = new();
        List<OrganisationChange> changes = [];
        for (int index = 0; index < rows.Count; index++)
        {
            string message = string.Join(' ', faults(tenant, rows[index]).Take(MostFaults));
            if (message.Length > 0)
            {
                response.Errors.Add(new Wire.RowError { Index = index, Id = id(rows[index]), Message = message });
                continue;
            }

            OrganisationChange change = session.AppendRecord(tenant, kind, rows[index])!;
            if (change.IsNone)
            {
                response.Unchanged++;
            }
            else
            {
                response.Stored++;
                changes.Add(change);
            }
        }

        AffectedCalls.Touch(session, tenant, changes);
        return response;
    }
}
