using System.Buffers;

namespace Grpc.Core;

/// <summary>Where a serializer puts one message.</summary>
/// <remarks>
/// Say the length with <see cref="SetPayloadLength"/> first when it is known: the message is then written straight
/// into the buffer that goes to the wire. End with one of the two Complete methods.
/// </remarks>
public abstract class SerializationContext
{
    /// <summary>Hands over a whole payload and ends the message.</summary>
    public virtual void Complete(byte[] payload) => throw new NotSupportedException();

    /// <summary>Says how many bytes will be written; the count is then exact.</summary>
    public virtual void SetPayloadLength(int payloadLength) => throw new NotSupportedException();

    /// <summary>The buffer to write the payload into.</summary>
    public virtual IBufferWriter<byte> GetBufferWriter() => throw new NotSupportedException();

    /// <summary>Ends a message that was written into the buffer.</summary>
    public virtual void Complete() => throw new NotSupportedException();
}
