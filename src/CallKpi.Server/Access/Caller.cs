using System.Security.Claims;
using CallKpi.V1;
using Grpc.Core;

namespace CallKpi.Server.Access;

/// <summary>Who calls, as its key tells.</summary>
/// <param name="TenantId">The tenant whose data it sees and writes.</param>
/// <param name="KeyId">The key.</param>
/// <param name="Source">The only source that it may write for; null: any.</param>
internal sealed record Caller(string TenantId, string KeyId, string? Source)
{
    /// <summary>The tenant that owns the server: its administrators may add tenants.</summary>
    public const string OwnerTenantId = "default";

    private const string TenantClaim = "tenant";
    private const string KeyClaim = "key";
    private const string SourceClaim = "source";

    /// <summary>The claim of a scope.</summary>
    public const string ScopeClaim = "scope";

    /// <summary>Whether it acts for the tenant that owns the server.</summary>
    public bool IsOwner => TenantId == OwnerTenantId;

    /// <summary>The caller of an RPC, which authorization has let through.</summary>
    public static Caller Of(ServerCallContext context)
    {
        ClaimsPrincipal user = context.GetHttpContext().User;
        return new Caller(
            user.FindFirstValue(TenantClaim)!, user.FindFirstValue(KeyClaim)!, user.FindFirstValue(SourceClaim));
    }

    /// <summary>A key's claims.</summary>
    public static ClaimsPrincipal Principal(Key key, string scheme)
    {
        List<Claim> claims = [new(TenantClaim, key.TenantId), new(KeyClaim, key.Id)];
        claims.AddRange(key.Scopes.Select(scope => new Claim(ScopeClaim, Word(scope))));
        if (key.Source.Length != 0)
        {
            claims.Add(new Claim(SourceClaim, key.Source));
        }

        return new ClaimsPrincipal(new ClaimsIdentity(claims, scheme));
    }

    private static string Word(Scope scope) => scope switch
    {
        Scope.Ingest => AccessPolicies.Ingest,
        Scope.Read => AccessPolicies.Read,
        Scope.Review => AccessPolicies.Review,
        _ => AccessPolicies.Administer,
    };
}
