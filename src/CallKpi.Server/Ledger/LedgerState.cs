using CallKpi.Server.Access;
using CallKpi.Server.Learning;
using CallKpi.Storage;

namespace CallKpi.Server.Ledger;

/// <summary>Everything that is kept in memory and follows from the log: tenants and keys.</summary>
/// <remarks>Changed by the pump alone. <see cref="Reload"/> makes it again from the store.</remarks>
internal sealed class LedgerState(ILedgerStore store, AccessBook access, ILogger<LedgerState> log) : IDisposable
{
    private readonly Lock _gate = new();
    private Dictionary<string, TenantState> _tenants = new(StringComparer.Ordinal);

    /// <summary>The keys and tenants.</summary>
    public AccessBook Access => access;

    /// <summary>The calls that were worked on last; the pump's own.</summary>
    public CallCache Calls { get; } = new();

    /// <summary>The tenants that have written something.</summary>
    public IReadOnlyList<TenantState> Tenants
    {
        get
        {
            lock (_gate)
            {
                return [.. _tenants.Values.OrderBy(tenant => tenant.Number)];
            }
        }
    }

    /// <summary>A tenant's state; null if it never wrote.</summary>
    public TenantState? Find(string tenantId)
    {
        lock (_gate)
        {
            return _tenants.GetValueOrDefault(tenantId);
        }
    }

    /// <summary>The state of a tenant that has a key, and so has written.</summary>
    public TenantState Known(string tenantId) =>
        Find(tenantId) ?? throw new InvalidOperationException($"The tenant {tenantId} has a key and no state.");

    /// <summary>A tenant's state, made at its first use.</summary>
    public TenantState Get(string tenantId, Func<string, int> number)
    {
        lock (_gate)
        {
            if (!_tenants.TryGetValue(tenantId, out TenantState? tenant))
            {
                tenant = new TenantState(number(tenantId), tenantId);
                _tenants.Add(tenantId, tenant);
            }

            return tenant;
        }
    }

    /// <summary>Makes everything again from what is stored.</summary>
    public void Reload()
    {
        ReloadRecords();
        if (!store.NeedsRebuild)
        {
            Learn();
        }
    }

    /// <summary>Reads the records of the log again: organisation, policies, tenants and keys.</summary>
    public void ReloadRecords()
    {
        Calls.Clear();
        AccessBook fresh = new();
        using ILedgerReader reader = store.OpenReader();
        Dictionary<int, TenantState> byNumber = reader.Tenants()
            .ToDictionary(tenant => tenant.Number, tenant => new TenantState(tenant.Number, tenant.Id));
        foreach (StoredEntry entry in reader.RecordEntries())
        {
            RecordApplier.Apply(byNumber[entry.Tenant], fresh, entry);
        }

        access.Replace(fresh);
        lock (_gate)
        {
            _tenants = byNumber.Values.ToDictionary(tenant => tenant.Id, StringComparer.Ordinal);
        }
    }

    /// <summary>Makes again what is usual: from the stored models, and the calls learned since.</summary>
    public void Learn()
    {
        ModelLoading loading = new(log);
        using ILedgerReader reader = store.OpenReader();
        foreach (TenantState tenant in Tenants)
        {
            tenant.Durations = loading.Load(tenant, reader);
        }
    }

    /// <inheritdoc />
    public void Dispose() => Tenants.ToList().ForEach(tenant => tenant.Dispose());
}
