using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Routing;

namespace Grpc.AspNetCore.Server;

/// <summary>The names of the services mapped in this process.</summary>
/// <remarks>Written while the endpoints are mapped, read afterwards.</remarks>
internal sealed class MappedServices
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly ConditionalWeakTable<IEndpointRouteBuilder, MappedServices> _fallbacks = [];

    public void Add(IEnumerable<string> names) => _names.UnionWith(names);

    public bool Contains(string? name) => name is not null && _names.Contains(name);

    /// <summary>True the first time it is asked about a route builder.</summary>
    public bool ClaimFallback(IEndpointRouteBuilder endpoints) => _fallbacks.TryAdd(endpoints, this);
}
