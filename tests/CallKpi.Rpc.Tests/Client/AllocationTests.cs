using CallKpi.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;

namespace CallKpi.Rpc.Tests.Client;

/// <summary>What a client that streams events leaves for the garbage collector: nothing for a message.</summary>
/// <remarks>
/// The generated marshaller says its length first and writes straight into the frame that leaves, so a message needs
/// no array of its own. Measured to the byte on one thread, after the code is compiled.
/// </remarks>
public sealed class AllocationTests
{
    private const int Messages = 200;

    private static readonly PushEventsRequest Request = new()
    {
        Events =
        {
            new CallEvent
            {
                Source = "pbx",
                CallId = "call 17, звонок",
                EventId = "event 4",
                LegId = "SIP/101-0000a",
                OccurredAt = Timestamp.FromDateTime(DateTime.UnixEpoch.AddSeconds(1_700_000_000.25)),
                Seq = 3,
                Started = new CallStarted { From = new Party { Number = "+70000000000" }, To = new Party { Extension = "101" } },
            },
        },
    };

    [Fact]
    public void A_message_that_leaves_at_once_allocates_nothing()
    {
        var writer = new CoalescingStreamWriter<PushEventsRequest>(
            new NoCall(), Marshaller().ContextualSerializer, maxMessageSize: null, encoding: null);
        _ = writer.SendAsync(Stream.Null, CancellationToken.None);

        AssertNothing(() => WriteAll(writer));
    }

    [Fact]
    public async Task A_message_that_gathers_behind_a_flush_allocates_nothing()
    {
        await using var stream = new FlushesOnDemand();
        var writer = new CoalescingStreamWriter<PushEventsRequest>(
            new NoCall(), Marshaller().ContextualSerializer, maxMessageSize: null, encoding: null);
        _ = writer.SendAsync(stream, CancellationToken.None);

        AssertNothing(() => WriteAll(writer), before: () =>
        {
            stream.Hold();
            Assert.True(writer.WriteAsync(Request).IsCompletedSuccessfully);
        }, after: stream.Release);
    }

    // The compiler of the runtime works in the background: the first round that is clean proves that rounds can be.
    private static void AssertNothing(Action round, Action? before = null, Action? after = null)
    {
        var allocated = long.MaxValue;
        for (var attempt = 0; attempt < 1000 && allocated > 0; attempt++)
        {
            before?.Invoke();
            var start = GC.GetAllocatedBytesForCurrentThread();
            round();
            allocated = GC.GetAllocatedBytesForCurrentThread() - start;
            after?.Invoke();
        }

        Assert.Equal(0, allocated);
    }

    private static void WriteAll(CoalescingStreamWriter<PushEventsRequest> writer)
    {
        for (var number = 0; number < Messages; number++)
        {
            if (!writer.WriteAsync(Request).IsCompletedSuccessfully)
            {
                throw new InvalidOperationException("The message had to wait.");
            }
        }
    }

    private static Marshaller<PushEventsRequest> Marshaller()
    {
        var asking = new Asking();
        Assert.Throws<NotSupportedException>(() => new CallIngest.CallIngestClient(asking).StreamEvents());
        return asking.Requests!;
    }

    /// <summary>Learns the marshaller of the generated client.</summary>
    private sealed class Asking : CallInvoker
    {
        public Marshaller<PushEventsRequest>? Requests { get; private set; }

        public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method, string? host, CallOptions options)
        {
            Requests = (Marshaller<PushEventsRequest>)(object)method.RequestMarshaller;
            throw new NotSupportedException();
        }

        public override TResponse BlockingUnaryCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) => throw new NotSupportedException();

        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) => throw new NotSupportedException();

        public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) => throw new NotSupportedException();

        public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method, string? host, CallOptions options) => throw new NotSupportedException();
    }

    private sealed class NoCall : IClientCall
    {
        public bool IsFinished => false;

        public Task Opening => Task.CompletedTask;

        public void Cancel(in Status status)
        {
        }

        public Task<Exception> ExplainFailedWriteAsync(Exception? failure) =>
            Task.FromResult(failure ?? new InvalidOperationException("The call has ended."));

        public void CountRequest()
        {
        }
    }

    /// <summary>A body that takes everything, and finishes a flush when it is told to.</summary>
    private sealed class FlushesOnDemand : MemoryStream
    {
        private TaskCompletionSource? _held;

        public void Hold() => _held = new TaskCompletionSource();

        public void Release()
        {
            var held = _held!;
            _held = null;
            held.SetResult();
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => default;

        public override Task FlushAsync(CancellationToken cancellationToken) => _held?.Task ?? Task.CompletedTask;
    }
}
