using CallKpi.Rpc.Wire;
using Grpc.Core;

namespace Grpc.AspNetCore.Server;

/// <summary>The responses of one call.</summary>
/// <remarks>
/// A write that is cancelled cancels its call: the message may have left in part. A response that may wait for more waits
/// up to <see cref="FrameWriter.GatherLimit"/>.
/// </remarks>
internal sealed class ServerStreamWriter<T>(HttpContextServerCallContext call, Action<T, SerializationContext> serializer)
    : IServerStreamWriter<T>
    where T : class
{
    private Task _last = Task.CompletedTask;

    public WriteOptions? WriteOptions
    {
        get => call.WriteOptions;
        set => call.WriteOptions = value;
    }

    public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

    public Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (cancellationToken.IsCancellationRequested)
        {
            if (cancellationToken != call.CancellationToken)
            {
                call.Cancel();
            }

            return Task.FromCanceled(cancellationToken);
        }

        if (!_last.IsCompleted)
        {
            return Task.FromException(new InvalidOperationException(
                "The previous write is still in progress; wait for its task before writing the next message."));
        }

        try
        {
            call.Write(message, serializer, WriteOptions);
        }
        catch (Exception exception)
        {
            return Task.FromException(exception);
        }

        return _last = WriteOptions.MayWait(WriteOptions) && call.UnflushedBytes < FrameWriter.GatherLimit
            ? Task.CompletedTask
            : call.FlushAsync(cancellationToken);
    }
}
