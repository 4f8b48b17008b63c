using CallKpi.Domain.Calls;
using CallKpi.Server.Ingest.Rpc;
using CallKpi.Server.Requests;
using CallKpi.Storage;
using Wire = CallKpi.V1;

namespace CallKpi.Server.Calls;

/// <summary>The words of a filter as the store keeps them.</summary>
internal static class CallFilterWords
{
    /// <summary>A direction as its number; null does not filter.</summary>
    public static byte? Direction(Wire.Direction direction)
    {
        CallDirection? known = WireWords.Direction((ulong)direction);
        return known is not null || direction == Wire.Direction.Unspecified
            ? (byte?)known
            : throw Refusals.Invalid("`direction` is none that this server knows.");
    }

    /// <summary>An outcome as its number; null does not filter.</summary>
    public static byte? Disposition(Wire.Disposition disposition)
    {
        CallDisposition? known = WireWords.Disposition((ulong)disposition);
        return known is not null || disposition == Wire.Disposition.Unspecified
            ? (byte?)known
            : throw Refusals.Invalid("`disposition` is none that this server knows.");
    }

    /// <summary>The number of an id; an empty one does not filter, and one that nothing refers to matches nothing.</summary>
    public static bool TryIdentity(TenantView view, IdentityKind kind, string id, out int? number)
    {
        number = id.Length == 0 ? null : view.Reader.Identity(view.Tenant.Number, kind, id);
        return id.Length == 0 || number is not null;
    }

    /// <summary>The number of a source; an empty name does not filter, and one that never spoke matches nothing.</summary>
    public static bool TrySource(TenantView view, string name, out int? number)
    {
        number = name.Length == 0 ? null : view.Reader.Source(view.Tenant.Number, name);
        return name.Length == 0 || number is not null;
    }
}
