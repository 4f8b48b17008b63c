using CallKpi.Domain.Organisation;
using CallKpi.Server.Access;
using CallKpi.Storage;
using Records = CallKpi.Log.V1;
using Wire = CallKpi.V1;

namespace CallKpi.Server.Ledger;

/// <summary>
/// Applies records of the log to the state in memory: the same at a start, in a rebuild and when a record
/// has just been appended.
/// </summary>
internal static class RecordApplier
{
    /// <summary>Applies a record.</summary>
    /// <returns>The organisation's answer; null for records of other kinds.</returns>
    public static OrganisationResult? Apply(TenantState tenant, AccessBook access, StoredEntry entry)
    {
        switch (entry.Kind)
        {
            case LogKind.Branch:
                return Upsert(tenant, entry.Payload);
            case LogKind.SalesManager:
                Wire.Manager manager = Wire.Manager.Parser.ParseFrom(entry.Payload);
                return tenant.Write(state => state.Organisation.Upsert(OrganisationWords.SalesManager(manager, [])));
            case LogKind.Client:
                Wire.Client client = Wire.Client.Parser.ParseFrom(entry.Payload);
                return tenant.Write(
                    state => state.Organisation.Upsert(OrganisationWords.Client(client, state, []), state.Classes));
            case LogKind.ContactPolicy:
                SetPolicy(tenant, entry.Payload);
                return null;
            case LogKind.PriorityClass:
                SetClass(tenant, entry.Payload);
                return null;
            case LogKind.KeyCreated:
                access.Add(Records.KeyCreatedRecord.Parser.ParseFrom(entry.Payload));
                return null;
            case LogKind.KeyRevoked:
                access.Revoke(Records.KeyRevokedRecord.Parser.ParseFrom(entry.Payload).KeyId, entry.ReceivedAt);
                return null;
            case LogKind.Tenant:
                access.Add(Wire.Tenant.Parser.ParseFrom(entry.Payload));
                return null;
            default:
                // Contacts, facts, flags, what reviewers say of them, reviewed days, back-fills and hearings change no state in memory.
                return null;
        }
    }

    private static OrganisationResult Upsert(TenantState tenant, byte[] payload)
    {
        Wire.Branch branch = Wire.Branch.Parser.ParseFrom(payload);
        return tenant.Write(state => state.Organisation.Upsert(OrganisationWords.Branch(branch, [])));
    }

    private static void SetPolicy(TenantState tenant, byte[] payload)
    {
        Wire.ContactPolicy policy = Wire.ContactPolicy.Parser.ParseFrom(payload);
        tenant.Write(state =>
        {
            state.SetPolicy(PolicyWords.Policy(policy, []));
            return true;
        });
    }

    private static void SetClass(TenantState tenant, byte[] payload)
    {
        Wire.PriorityClass priorityClass = Wire.PriorityClass.Parser.ParseFrom(payload);
        tenant.Write(state =>
        {
            state.Classes = state.Classes.With(PolicyWords.Class(priorityClass, []));
            return true;
        });
    }
}
