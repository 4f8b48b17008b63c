using System.Buffers;

namespace Grpc.Core;

/// <summary>The contexts behind <see cref="Marshaller{T}.Serializer"/> and <see cref="Marshaller{T}.Deserializer"/>.</summary>
internal static class ArrayContexts
{
    public static byte[] Write<T>(T message, Action<T, SerializationContext> serializer)
    {
        var context = new Writing();
        serializer(message, context);
        return context.Payload
            ?? throw new InvalidOperationException("The serializer returned without calling SerializationContext.Complete.");
    }

    private sealed class Writing : SerializationContext
    {
        private readonly ArrayBufferWriter<byte> _buffer = new();

        public byte[]? Payload { get; private set; }

        public override void SetPayloadLength(int payloadLength)
        {
        }

        public override IBufferWriter<byte> GetBufferWriter() => _buffer;

        public override void Complete() => Payload = _buffer.WrittenSpan.ToArray();

        public override void Complete(byte[] payload) => Payload = payload;
    }

    internal sealed class Reading(byte[] payload) : DeserializationContext
    {
        public override int PayloadLength => payload.Length;

        public override byte[] PayloadAsNewBuffer() => payload;

        public override ReadOnlySequence<byte> PayloadAsReadOnlySequence() => new(payload);
    }
}
