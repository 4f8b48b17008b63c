using CallKpi.Server.Access;
using CallKpi.Server.Ledger;

namespace CallKpi.Server.Hosting;

/// <summary>What must be there before the first request: the records in memory, and an administrator's key.</summary>
internal sealed class FirstStart(DataFolder folder, AccessBook access, LedgerPump pump) : IHostedService
{
    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => FirstKey.Ensure(folder, access, pump);

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
