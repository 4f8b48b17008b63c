namespace Grpc.Core;

/// <summary>What a <see cref="ContextPropagationToken"/> would pass on.</summary>
/// <remarks>This type is immutable.</remarks>
public class ContextPropagationOptions
{
    /// <summary>Both the deadline and the cancellation.</summary>
    public static readonly ContextPropagationOptions Default = new();

    /// <summary>Says what is passed on.</summary>
    /// <param name="propagateDeadline">True for the deadline.</param>
    /// <param name="propagateCancellation">True for the cancellation.</param>
    public ContextPropagationOptions(bool propagateDeadline = true, bool propagateCancellation = true)
    {
        IsPropagateDeadline = propagateDeadline;
        IsPropagateCancellation = propagateCancellation;
    }

    /// <summary>True to give calls that a handler makes the deadline of its own.</summary>
    public bool IsPropagateDeadline { get; }

    /// <summary>True to cancel calls that a handler makes with its own.</summary>
    public bool IsPropagateCancellation { get; }
}
