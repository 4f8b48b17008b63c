namespace CallKpi.Server.Review;

/// <summary>Who has taken which flag, so that two reviewers do not get the same one. Thread-safe.</summary>
/// <remarks>
/// Kept in memory only: a claim says that somebody looks at the flag now, and after a restart he takes it again. It
/// protects from double work, not from a second verdict, which anybody may give.
/// </remarks>
internal sealed class FlagClaims(TimeProvider clock)
{
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(15);

    private readonly Lock _gate = new();
    private readonly Dictionary<(string TenantId, string FlagId), (string KeyId, DateTimeOffset Until)> _claims = [];

    /// <summary>Takes a flag, or goes on having it; null if another has it.</summary>
    public DateTimeOffset? Claim(string tenantId, string flagId, string keyId)
    {
        lock (_gate)
        {
            Forget();
            if (_claims.TryGetValue((tenantId, flagId), out var claim) && claim.KeyId != keyId)
            {
                return null;
            }

            DateTimeOffset until = clock.GetUtcNow() + Length;
            _claims[(tenantId, flagId)] = (keyId, until);
            return until;
        }
    }

    /// <summary>Gives a flag back; another's stays with him.</summary>
    public void Release(string tenantId, string flagId, string keyId)
    {
        lock (_gate)
        {
            if (_claims.TryGetValue((tenantId, flagId), out var claim) && claim.KeyId == keyId)
            {
                _claims.Remove((tenantId, flagId));
            }
        }
    }

    /// <summary>Who has which flags of a tenant now.</summary>
    public IReadOnlyDictionary<string, (string KeyId, DateTimeOffset Until)> Of(string tenantId)
    {
        lock (_gate)
        {
            Forget();
            return _claims.Where(claim => claim.Key.TenantId == tenantId)
                .ToDictionary(claim => claim.Key.FlagId, claim => claim.Value, StringComparer.Ordinal);
        }
    }

    private void Forget()
    {
        DateTimeOffset now = clock.GetUtcNow();
        foreach ((string, string) gone in _claims.Where(claim => claim.Value.Until <= now).Select(claim => claim.Key).ToList())
        {
            _claims.Remove(gone);
        }
    }
}
