using System.Buffers.Binary;
using System.IO.Pipelines;
using CallKpi.Rpc.Wire;
using Grpc.Core;

namespace CallKpi.Rpc.Tests.Wire;

public sealed class FrameReaderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Messages_come_out_whole_however_the_bytes_are_cut(int seed)
    {
        var random = new Random(seed);
        var messages = Enumerable.Range(0, 200).Select(_ => RandomBytes(random, random.Next(0, 3000))).ToList();
        var wire = messages.SelectMany(Frame).ToArray();
        var pipe = new Pipe();
        var reader = new FrameReader<byte[]>(pipe.Reader, context => context.PayloadAsNewBuffer(), null, null);

        var writing = WriteInPiecesAsync(pipe.Writer, wire, random);
        var read = new List<byte[]>();
        while (await reader.MoveNextAsync(CancellationToken.None))
        {
            read.Add(reader.Current);
        }

        await writing;
        Assert.Equal(messages, read);
        Assert.True(reader.IsAtEnd);
    }

    [Fact]
    public async Task What_was_buffered_to_the_end_can_still_be_read()
    {
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync(Frame([1]).Concat(Frame([2])).ToArray());
        await pipe.Writer.CompleteAsync();
        var reader = new FrameReader<byte[]>(pipe.Reader, context => context.PayloadAsNewBuffer(), null, null);

        Assert.True(await reader.BufferRestAsync(1000, CancellationToken.None));

        Assert.True(await reader.MoveNextAsync(CancellationToken.None));
        Assert.Equal([1], reader.Current);
        Assert.True(await reader.MoveNextAsync(CancellationToken.None));
        Assert.Equal([2], reader.Current);
        Assert.False(await reader.MoveNextAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData(new byte[] { 2, 0, 0, 0, 0 }, StatusCode.Internal)]
    [InlineData(new byte[] { 1, 0, 0, 0, 0 }, StatusCode.Internal)]
    [InlineData(new byte[] { 0, 0, 0, 0 }, StatusCode.Internal)]
    [InlineData(new byte[] { 0, 0, 0, 0, 2, 7 }, StatusCode.Internal)]
    [InlineData(new byte[] { 0, 0, 0, 4, 1 }, StatusCode.ResourceExhausted)]
    [InlineData(new byte[] { 0, 255, 255, 255, 255 }, StatusCode.ResourceExhausted)]
    public async Task Malformed_frames_end_in_a_status(byte[] wire, StatusCode expected)
    {
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync(wire);
        await pipe.Writer.CompleteAsync();
        var reader = new FrameReader<byte[]>(pipe.Reader, context => context.PayloadAsNewBuffer(), 1024, null);

        var exception = await Assert.ThrowsAsync<RpcException>(async () => await reader.MoveNextAsync(CancellationToken.None));

        Assert.Equal(expected, exception.StatusCode);
    }

    private static byte[] Frame(byte[] payload)
    {
        var frame = new byte[5 + payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), payload.Length);
        payload.CopyTo(frame, 5);
        return frame;
    }

    private static byte[] RandomBytes(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    private static async Task WriteInPiecesAsync(PipeWriter writer, byte[] wire, Random random)
    {
        for (var start = 0; start < wire.Length;)
        {
            var length = Math.Min(random.Next(1, 500), wire.Length - start);
            await writer.WriteAsync(wire.AsMemory(start, length));
            start += length;
        }

        await writer.CompleteAsync();
    }
}
