using System.Buffers;
using System.IO.Compression;
using CallKpi.Rpc.Wire;
using Grpc.Core;

namespace CallKpi.Rpc.Tests.Wire;

public sealed class FrameWriterTests
{
    private readonly ArrayBufferWriter<byte> _target = new();

    [Fact]
    public void A_message_of_known_length_is_written_in_place()
    {
        Write((context) =>
        {
            context.SetPayloadLength(3);
            context.GetBufferWriter().Write<byte>([1, 2]);
            context.GetBufferWriter().Write<byte>([3]);
            context.Complete();
        });

        Assert.Equal([0, 0, 0, 0, 3, 1, 2, 3], _target.WrittenSpan.ToArray());
    }

    [Fact]
    public void A_message_of_unknown_length_takes_a_detour()
    {
        Write((context) =>
        {
            context.GetBufferWriter().Write<byte>([1, 2, 3]);
            context.Complete();
        });

        Assert.Equal([0, 0, 0, 0, 3, 1, 2, 3], _target.WrittenSpan.ToArray());
    }

    [Fact]
    public void A_serializer_may_ask_for_more_room_than_it_uses()
    {
        Write((context) =>
        {
            context.SetPayloadLength(2);
            var writer = context.GetBufferWriter();
            var room = writer.GetSpan(500);
            room[0] = 8;
            room[1] = 9;
            writer.Advance(2);
            context.Complete();
        });

        Assert.Equal([0, 0, 0, 0, 2, 8, 9], _target.WrittenSpan.ToArray());
    }

    [Fact]
    public void An_empty_message_after_a_full_one_is_empty()
    {
        using var writer = new FrameWriter(_target, null, null, CompressionLevel.Fastest);
        writer.Write(0, (_, context) =>
        {
            context.GetBufferWriter().Write<byte>([1]);
            context.Complete();
        }, mayCompress: true);

        writer.Write(0, (_, context) =>
        {
            context.SetPayloadLength(0);
            context.Complete();
        }, mayCompress: true);

        Assert.Equal([0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0], _target.WrittenSpan.ToArray());
    }

    [Fact]
    public void A_serializer_that_throws_leaves_nothing_behind()
    {
        Assert.Throws<FormatException>(() => Write(context =>
        {
            context.SetPayloadLength(3);
            context.GetBufferWriter().Write<byte>([1, 2]);
            throw new FormatException();
        }));

        Assert.Equal(0, _target.WrittenCount);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_length_that_does_not_agree_is_refused(int said)
    {
        Assert.Throws<InvalidOperationException>(() => Write(context =>
        {
            context.SetPayloadLength(said);
            context.GetBufferWriter().Write<byte>([1, 2]);
            context.Complete();
        }));

        Assert.Equal(0, _target.WrittenCount);
    }

    [Fact]
    public void A_serializer_that_forgets_to_complete_is_refused()
    {
        Assert.Throws<InvalidOperationException>(() => Write(context => context.GetBufferWriter().Write<byte>([1])));
    }

    [Fact]
    public void A_message_over_the_limit_is_refused_before_it_is_written()
    {
        using var writer = new FrameWriter(_target, 10, null, CompressionLevel.Fastest);

        var exception = Assert.Throws<RpcException>(() =>
            writer.Write(new byte[11], (bytes, context) => context.Complete(bytes), mayCompress: true));

        Assert.Equal(StatusCode.ResourceExhausted, exception.StatusCode);
        Assert.Equal(0, _target.WrittenCount);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public void A_compressed_message_inflates_to_itself(string encoding)
    {
        var message = Enumerable.Range(0, 10_000).Select(number => (byte)(number % 7)).ToArray();
        using var writer = new FrameWriter(_target, null, encoding, CompressionLevel.Fastest);

        writer.Write(message, (bytes, context) => context.Complete(bytes), mayCompress: true);

        Assert.Equal(1, _target.WrittenSpan[0]);
        using var inflated = new PooledBuffer();
        PayloadCoding.Inflate(new ReadOnlySequence<byte>(_target.WrittenMemory[5..]), encoding, null, inflated);
        Assert.Equal(message, inflated.WrittenSpan.ToArray());
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public void A_message_of_no_bytes_is_not_compressed(string encoding)
    {
        using var writer = new FrameWriter(_target, null, encoding, CompressionLevel.Fastest);

        writer.Write(0, (_, context) => context.Complete([]), mayCompress: true);

        Assert.Equal(new byte[5], _target.WrittenSpan.ToArray());
    }

    private void Write(Action<SerializationContext> serializer)
    {
        using var writer = new FrameWriter(_target, null, null, CompressionLevel.Fastest);
        writer.Write(serializer, static (write, context) => write(context), mayCompress: true);
    }
}
