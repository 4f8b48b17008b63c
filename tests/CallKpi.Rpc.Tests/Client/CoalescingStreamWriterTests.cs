using Grpc.Core;
using Grpc.Net.Client;

namespace CallKpi.Rpc.Tests.Client;

public sealed class CoalescingStreamWriterTests : IDisposable
{
    private readonly GatedStream _stream = new();
    private readonly StillCall _call = new();

    [Fact]
    public async Task The_first_message_leaves_at_once_and_the_next_ones_together()
    {
        var writer = Writer();
        var sending = writer.SendAsync(_stream, CancellationToken.None);
        _stream.HoldFlushes();

        await writer.WriteAsync([1]);
        Assert.Equal([[1]], _stream.Batches);
        await writer.WriteAsync([2]);
        await writer.WriteAsync([3]);
        await writer.CompleteAsync();
        Assert.Equal([[1]], _stream.Batches);

        _stream.ReleaseFlushes();
        await sending;
        Assert.Equal([[1], [2, 3]], _stream.Batches);
    }

    [Fact]
    public async Task Messages_written_before_there_is_a_connection_leave_together_when_there_is()
    {
        var writer = Writer();
        await writer.WriteAsync([1]);
        await writer.WriteAsync([2]);
        await writer.CompleteAsync();

        await writer.SendAsync(_stream, CancellationToken.None);

        Assert.Equal([[1, 2]], _stream.Batches);
    }

    [Fact]
    public async Task A_producer_waits_when_the_gathered_messages_reach_their_bound()
    {
        var writer = Writer();
        var sending = writer.SendAsync(_stream, CancellationToken.None);
        _stream.HoldFlushes();
        await writer.WriteAsync([1]);

        var waiting = writer.WriteAsync(new byte[1024 * 1024]);
        Assert.False(waiting.IsCompleted);
        await Assert.ThrowsAsync<InvalidOperationException>(() => writer.WriteAsync([3]));

        _stream.ReleaseFlushes();
        await waiting;
        await writer.CompleteAsync();
        await sending;
        Assert.Equal(2, _stream.Batches.Count);
    }

    [Fact]
    public async Task A_producer_that_waits_and_is_cancelled_cancels_the_call()
    {
        var writer = Writer();
        var sending = writer.SendAsync(_stream, CancellationToken.None);
        using var source = new CancellationTokenSource();
        _stream.HoldFlushes();
        await writer.WriteAsync([1]);
        var waiting = writer.WriteAsync(new byte[1024 * 1024], source.Token);
        Assert.Null(_call.Cancelled);

        await source.CancelAsync();

        Assert.Equal(StatusCode.Cancelled, _call.Cancelled?.StatusCode);
        writer.Abandon();
        await Assert.ThrowsAsync<RpcException>(() => waiting);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        _stream.ReleaseFlushes();
    }

    [Fact]
    public async Task A_message_with_a_cancelled_token_cancels_the_call()
    {
        var writer = Writer();

        await writer.WriteAsync([1], new CancellationToken(canceled: true));

        Assert.Equal(StatusCode.Cancelled, _call.Cancelled?.StatusCode);
    }

    [Fact]
    public async Task A_large_message_does_not_overtake_a_small_one()
    {
        var writer = Writer();
        var sending = writer.SendAsync(_stream, CancellationToken.None);
        for (byte number = 0; number < 50; number++)
        {
            _stream.HoldFlushes();
            var writes = new[] { writer.WriteAsync([number]), writer.WriteAsync([number, .. new byte[number * 1000]]) };
            _stream.ReleaseFlushes();
            await Task.WhenAll(writes);
        }

        await writer.CompleteAsync();
        await sending;
        Assert.Equal(Enumerable.Range(0, 100).Select(number => (byte)(number / 2)), _stream.Batches.SelectMany(batch => batch));
    }

    [Fact]
    public async Task A_buffered_message_waits_for_the_next_one()
    {
        var writer = Writer();
        var sending = writer.SendAsync(_stream, CancellationToken.None);

        writer.WriteOptions = new WriteOptions(WriteFlags.BufferHint);
        await writer.WriteAsync([1]);
        Assert.Empty(_stream.Batches);
        writer.WriteOptions = null;
        await writer.WriteAsync([2]);
        Assert.Equal([[1, 2]], _stream.Batches);

        await writer.CompleteAsync();
        await sending;
    }

    [Fact]
    public async Task A_failed_write_is_reported_by_the_next_one_and_ends_the_body()
    {
        var writer = Writer();
        var sending = writer.SendAsync(_stream, CancellationToken.None);
        _stream.Failure = new IOException("gone");

        await writer.WriteAsync([1]);

        var exception = await Assert.ThrowsAsync<RpcException>(() => writer.WriteAsync([2]));
        Assert.Equal("gone", exception.Status.Detail);
        await Assert.ThrowsAsync<IOException>(() => sending);
    }

    [Fact]
    public async Task A_producer_that_waits_is_woken_when_the_call_ends()
    {
        var writer = Writer();
        var sending = writer.SendAsync(_stream, CancellationToken.None);
        _stream.HoldFlushes();
        await writer.WriteAsync([1]);
        var waiting = writer.WriteAsync(new byte[1024 * 1024]);

        writer.Abandon();

        await Assert.ThrowsAsync<RpcException>(() => waiting);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        _stream.ReleaseFlushes();
    }

    [Fact]
    public async Task A_message_that_cannot_be_serialized_does_not_harm_the_next()
    {
        var writer = new CoalescingStreamWriter<byte[]>(
            _call,
            (bytes, context) =>
            {
                if (bytes.Length == 0)
                {
                    throw new FormatException();
                }

                context.Complete(bytes);
            },
            null,
            null);
        var sending = writer.SendAsync(_stream, CancellationToken.None);

        await Assert.ThrowsAsync<FormatException>(() => writer.WriteAsync([]));
        await writer.WriteAsync([1]);
        await writer.CompleteAsync();
        await sending;

        Assert.Equal([[1]], _stream.Batches);
    }

    public void Dispose() => _stream.Dispose();

    private CoalescingStreamWriter<byte[]> Writer() => new(_call, (bytes, context) => context.Complete(bytes), null, null);

    /// <summary>A call that knows nothing but the failure.</summary>
    private sealed class StillCall : IClientCall
    {
        public void CountRequest()
        {
        }

        public bool IsFinished => false;

        public Task Opening => Task.CompletedTask;

        public Status? Cancelled { get; private set; }

        public void Cancel(in Status status) => Cancelled = status;

        public Task<Exception> ExplainFailedWriteAsync(Exception? failure) =>
            Task.FromResult<Exception>(new RpcException(new Status(StatusCode.Unavailable, failure?.Message ?? "ended")));
    }

    /// <summary>An HTTP body whose flushes a test can hold back; it keeps each write's message payloads of one byte.</summary>
    private sealed class GatedStream : MemoryStream
    {
        private TaskCompletionSource _gate = Open();

        public List<byte[]> Batches { get; } = [];

        public IOException? Failure { get; set; }

        public void HoldFlushes() => _gate = new TaskCompletionSource();

        public void ReleaseFlushes() => _gate.TrySetResult();

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Failure is not null)
            {
                return ValueTask.FromException(Failure);
            }

            var payloads = new List<byte>();
            for (var rest = buffer; !rest.IsEmpty;)
            {
                var length = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(rest.Span[1..]);
                payloads.Add(rest.Span[5]);
                rest = rest[(5 + length)..];
            }

            Batches.Add([.. payloads]);
            return ValueTask.CompletedTask;
        }

        public override Task FlushAsync(CancellationToken cancellationToken) => _gate.Task.WaitAsync(cancellationToken);

        private static TaskCompletionSource Open()
        {
            var gate = new TaskCompletionSource();
            gate.SetResult();
            return gate;
        }
    }
}
