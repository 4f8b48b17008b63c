using CallKpi.Server.Access;
using CallKpi.Server.Ledger;
using CallKpi.Storage;
using Grpc.Core;

namespace CallKpi.Server.Requests;

/// <summary>What a caller may see: his tenant's state, and one moment of the store.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="Reader">The store as it is now.</param>
internal sealed record TenantView(TenantState Tenant, ILedgerReader Reader) : IDisposable
{
    /// <summary>Opens the view of a caller; null if his tenant never wrote anything.</summary>
    public static TenantView? Open(ILedgerStore store, LedgerState state, ServerCallContext context) =>
        state.Find(Caller.Of(context).TenantId) is { } tenant ? new TenantView(tenant, store.OpenReader()) : null;

    /// <summary>The row of a call; null if the tenant has none of this name.</summary>
    public CallRow? FindCall(string source, string callId) =>
        Reader.Source(Tenant.Number, source) is { } number ? Reader.FindCall(number, callId) : null;

    /// <summary>A recording that was sent for a call under this name; null if there is none.</summary>
    public RecordingRow? FindRecording(string source, string callId, string recordingId) =>
        Reader.Source(Tenant.Number, source) is { } number ? Reader.GetRecording(number, callId, recordingId) : null;

    /// <inheritdoc />
    public void Dispose() => Reader.Dispose();
}
