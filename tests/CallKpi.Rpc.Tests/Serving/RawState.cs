namespace CallKpi.Rpc.Tests.Serving;

/// <summary>What a raw service has seen, across calls.</summary>
public sealed class RawState
{
    public TaskCompletionSource Started { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource Cancelled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
