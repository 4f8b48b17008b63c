using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf.WellKnownTypes;
using Records = CallKpi.Log.V1;
using Wire = CallKpi.V1;

namespace CallKpi.Server.Access;

/// <summary>The tenants and keys of this server, as its log tells them. Thread-safe.</summary>
internal sealed class AccessBook
{
    private volatile ConcurrentDictionary<string, ApiKey> _keys = new(StringComparer.Ordinal);
    private volatile ConcurrentDictionary<string, string> _keyOfCertificate = new(StringComparer.Ordinal);
    private volatile ConcurrentDictionary<string, Wire.Tenant> _tenants = new(StringComparer.Ordinal);

    /// <summary>Whether no key was ever made: a first start.</summary>
    public bool IsEmpty => _keys.IsEmpty;

    /// <summary>The tenants by id.</summary>
    public IReadOnlyList<Wire.Tenant> Tenants => [.. _tenants.Values.OrderBy(tenant => tenant.Id, StringComparer.Ordinal)];

    /// <summary>Whether there is a tenant.</summary>
    public bool HasTenant(string id) => _tenants.ContainsKey(id);

    /// <summary>The keys of a tenant by time of making.</summary>
    public IReadOnlyList<Wire.Key> KeysOf(string tenantId) =>
    [
        .. _keys.Values
            .Select(key => key.Public)
            .Where(key => key.TenantId == tenantId)
            .OrderBy(key => key.CreatedAt.ToDateTimeOffset())
            .ThenBy(key => key.Id, StringComparer.Ordinal),
    ];

    /// <summary>Whether a key is known and has not been ended. Long streams ask again with every message.</summary>
    public bool IsGood(string keyId) => _keys.TryGetValue(keyId, out ApiKey? key) && !key.IsRevoked;

    /// <summary>A key by its id.</summary>
    public Wire.Key? Find(string keyId) => _keys.GetValueOrDefault(keyId)?.Public;

    /// <summary>Adds a tenant.</summary>
    public void Add(Wire.Tenant tenant) => _tenants[tenant.Id] = tenant;

    /// <summary>Adds a key.</summary>
    public void Add(Records.KeyCreatedRecord record)
    {
        _keys[record.Key.Id] = new ApiKey(record.Key, record.SecretSha256.ToByteArray());
        if (record.Key.CertificateName.Length > 0)
        {
            _keyOfCertificate[record.Key.CertificateName] = record.Key.Id;
        }
    }

    /// <summary>Ends a key.</summary>
    public void Revoke(string keyId, DateTimeOffset at)
    {
        if (_keys.TryGetValue(keyId, out ApiKey? key))
        {
            Wire.Key ended = key.Public.Clone();
            ended.RevokedAt = Timestamp.FromDateTimeOffset(at);
            _keys[keyId] = key with { Public = ended };
        }
    }

    /// <summary>Takes another book's contents, at once, so that no good key is refused meanwhile.</summary>
    public void Replace(AccessBook fresh)
    {
        _keys = fresh._keys;
        _keyOfCertificate = fresh._keyOfCertificate;
        _tenants = fresh._tenants;
    }

    /// <summary>The key that a client certificate of a common name stands in for, if it is a good one.</summary>
    public bool TryFindCertificate(string name, [NotNullWhen(true)] out Wire.Key? key)
    {
        key = _keyOfCertificate.TryGetValue(name, out string? id) && _keys.TryGetValue(id, out ApiKey? known) && !known.IsRevoked
            ? known.Public
            : null;
        return key is not null;
    }

    /// <summary>The key of a text, if it is a good one.</summary>
    public bool TryFind(string secret, [NotNullWhen(true)] out Wire.Key? key)
    {
        key = null;
        if (SecretText.IdOf(secret) is not { } id || !_keys.TryGetValue(id, out ApiKey? known) || known.IsRevoked)
        {
            return false;
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(secret), hash);
        key = CryptographicOperations.FixedTimeEquals(hash, known.SecretSha256.Span) ? known.Public : null;
        return key is not null;
    }
}
