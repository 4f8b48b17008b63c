namespace Grpc.Core;

/// <summary>What a handler would pass on from its own call to the calls that it makes.</summary>
/// <remarks>
/// Nobody makes one, here or in the packages that this surface follows: <see cref="ServerCallContext.CreatePropagationToken"/>
/// refuses. Pass on <see cref="ServerCallContext.Deadline"/> and <see cref="ServerCallContext.CancellationToken"/> in
/// <see cref="CallOptions"/>; traces are passed on without asking.
/// </remarks>
public abstract class ContextPropagationToken
{
    private protected ContextPropagationToken()
    {
    }
}
