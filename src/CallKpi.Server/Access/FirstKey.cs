using CallKpi.Server.Hosting;
using CallKpi.Server.Ledger;
using CallKpi.Storage;
using CallKpi.V1;
using Google.Protobuf.WellKnownTypes;

namespace CallKpi.Server.Access;

/// <summary>Makes the administrator's key at the first start and writes it to `admin.key`, for its owner alone.</summary>
internal static class FirstKey
{
    /// <summary>The file in the data folder.</summary>
    public const string FileName = "admin.key";

    /// <summary>Makes the key if the log knows none.</summary>
    public static async Task Ensure(DataFolder folder, AccessBook access, LedgerPump pump)
    {
        if (!access.IsEmpty)
        {
            return;
        }

        // The file first: a crash between the two leaves a key that opens nothing, and the next start replaces it.
        (string id, string secret) = SecretText.New();
        await folder.WriteSecret(FileName, secret + "\n").ConfigureAwait(false);
        await pump.Submit(session =>
        {
            TenantState tenant = session.Tenant(Caller.OwnerTenantId);
            session.AppendRecord(tenant, LogKind.Tenant, new Tenant { Id = Caller.OwnerTenantId, Name = Caller.OwnerTenantId });
            session.AppendRecord(tenant, LogKind.KeyCreated, SecretText.Record(secret, new Key
            {
                Id = id,
                Name = "administrator of the first start",
                Scopes = { Scope.Ingest, Scope.Read, Scope.Administer, Scope.Review },
                TenantId = Caller.OwnerTenantId,
                CreatedAt = Timestamp.FromDateTimeOffset(session.Now),
            }));
            return true;
        }).ConfigureAwait(false);
    }
}
