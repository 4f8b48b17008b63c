using System.Buffers;

namespace Grpc.Core;

/// <summary>Where a deserializer finds one message.</summary>
public abstract class DeserializationContext
{
    /// <summary>The bytes in the payload.</summary>
    public abstract int PayloadLength { get; }

    /// <summary>A copy of the payload that the caller may keep.</summary>
    public virtual byte[] PayloadAsNewBuffer() => throw new NotSupportedException();

    /// <summary>The payload without a copy.</summary>
    /// <remarks>It is a window onto the receive buffer and is valid only until the deserializer returns.</remarks>
    public virtual ReadOnlySequence<byte> PayloadAsReadOnlySequence() => throw new NotSupportedException();
}
