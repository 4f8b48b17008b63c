using CallKpi.Server.Access;
using CallKpi.Server.Ledger;
using CallKpi.Server.Requests;
using CallKpi.Storage;
using CallKpi.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Records = CallKpi.Log.V1;

namespace CallKpi.Server.Admin;

/// <summary>Adds tenants, makes and ends keys. Runs on the pump.</summary>
internal static class KeysAndTenants
{
    /// <summary>Adds a tenant.</summary>
    public static Tenant Create(LedgerSession session, Tenant tenant)
    {
        if (session.State.Access.HasTenant(tenant.Id))
        {
            throw Refusals.Because(
                RefusalReasons.TenantExists, StatusCode.AlreadyExists, "There is a tenant of this id; choose another id.");
        }

        session.AppendRecord(session.Tenant(tenant.Id), LogKind.Tenant, tenant);
        return tenant;
    }

    /// <summary>Makes a key.</summary>
    public static CreateKeyResponse Create(LedgerSession session, string tenantId, CreateKeyRequest request)
    {
        if (!session.State.Access.HasTenant(tenantId))
        {
            throw Refusals.Missing(RefusalReasons.NoSuchTenant, "There is no tenant of this id; create it first.");
        }

        bool isBound = request.CertificateName.Length > 0;
        if (isBound && session.State.Access.TryFindCertificate(request.CertificateName, out _))
        {
            throw Refusals.Because(
                RefusalReasons.CertificateTaken,
                StatusCode.AlreadyExists,
                "A certificate of this name stands in for a key already; revoke that key first, or name another certificate.");
        }

        (string id, string secret) = SecretText.New();
        secret = isBound ? "" : secret;
        Key key = new()
        {
            Id = id,
            Name = request.Name,
            Scopes = { request.Scopes.Distinct().Order() },
            Source = request.Source,
            TenantId = tenantId,
            CreatedAt = Timestamp.FromDateTimeOffset(session.Now),
            CertificateName = request.CertificateName,
        };
        session.AppendRecord(session.Tenant(tenantId), LogKind.KeyCreated, SecretText.Record(secret, key));
        return new CreateKeyResponse { Key = key, Secret = secret };
    }

    /// <summary>Ends a key; one that is ended stays so.</summary>
    public static RevokeKeyResponse Revoke(LedgerSession session, string tenantId, string keyId)
    {
        AccessBook access = session.State.Access;
        Key? key = access.Find(keyId);
        if (key is null || key.TenantId != tenantId)
        {
            throw Refusals.Missing(
                RefusalReasons.NoSuchKey, "There is no key of this id in this tenant; `callkpi keys list` shows them.");
        }

        if (key.RevokedAt is null)
        {
            if (tenantId == Caller.OwnerTenantId && IsLastAdministrator(access, key))
            {
                throw Refusals.Because(
                    RefusalReasons.LastAdministrator,
                    StatusCode.FailedPrecondition,
                    "This is the last key that may administer the tenant `default`; make another first, or nobody could.");
            }

            session.AppendRecord(session.Tenant(tenantId), LogKind.KeyRevoked, new Records.KeyRevokedRecord { KeyId = keyId });
        }

        return new RevokeKeyResponse { Key = access.Find(keyId) };
    }

    private static bool IsLastAdministrator(AccessBook access, Key key) =>
        key.Scopes.Contains(Scope.Administer)
        && !access.KeysOf(key.TenantId).Any(other =>
            other.Id != key.Id && other.RevokedAt is null && other.Scopes.Contains(Scope.Administer));
}
