using System.IO.Pipelines;
using CallKpi.Rpc.Wire;
using Grpc.Core;

namespace Grpc.AspNetCore.Server;

/// <content>The response headers and messages.</content>
internal sealed partial class HttpContextServerCallContext
{
    private FrameWriter? _writer;
    private bool _hasMessages;
    private bool _headersSent;

    // Invariant: Kestrel is never asked to end a response whose flush is still under way. It would put the stream back
    // into its pool half finished, and the connection would die of the next request that gets it.
    private Task _flush = Task.CompletedTask;

    /// <summary>The bytes that were written and have not left.</summary>
    public long UnflushedBytes => http.Response.BodyWriter.UnflushedBytes;

    /// <summary>Serializes one message into the response; it leaves with the next flush.</summary>
    public void Write<T>(T message, Action<T, SerializationContext> serializer, WriteOptions? options)
    {
        lock (_gate)
        {
            ThrowIfEnded_NeedsLock();
            WaitToken.ThrowIfCancellationRequested();
            _writer ??= OpenWriter_NeedsLock(settings.ResponseEncoding);
            _writer.Write(message, serializer, WriteOptions.MayCompress(options ?? WriteOptionsCore));
            _hasMessages = true;
            ResponseCount++;
        }
    }

    /// <summary>Sends what was written, and waits while the client takes no more.</summary>
    public Task FlushAsync(CancellationToken cancellationToken)
    {
        Task<FlushResult> flush;
        lock (_gate)
        {
            ThrowIfEnded_NeedsLock();
            var pending = http.Response.BodyWriter.FlushAsync(CancellationToken.None);
            if (pending.IsCompletedSuccessfully)
            {
                return IsOver(pending.Result) ? Task.FromException(Departure()) : Task.CompletedTask;
            }

            flush = pending.AsTask();
            _flush = _flush.IsCompleted ? flush : Task.WhenAll(_flush, flush);
        }

        return WaitForRoomAsync(flush, cancellationToken);
    }

    protected override async Task WriteResponseHeadersAsyncCore(Metadata responseHeaders)
    {
        ArgumentNullException.ThrowIfNull(responseHeaders);
        lock (_gate)
        {
            ThrowIfEnded_NeedsLock();
            if (_headersSent || http.Response.HasStarted || _hasMessages)
            {
                throw new InvalidOperationException("The response headers were sent before; they can be sent once in a call.");
            }

            _writer?.Dispose();
            _writer = OpenWriter_NeedsLock(responseHeaders.GetValue(GrpcNames.EncodingWish) ?? settings.ResponseEncoding);
            _headersSent = true;
            StatusTrailers.WriteHeaders(http.Response, responseHeaders);
        }

        await FlushAsync(CancellationTokenCore).ConfigureAwait(false);
    }

    // The flush itself is not cancelled, because Kestrel would tear the stream down for it; only the wait is.
    private async Task WaitForRoomAsync(Task<FlushResult> flush, CancellationToken cancellationToken)
    {
        await using var cancelling = cancellationToken == CancellationTokenCore
            ? default
            : cancellationToken.UnsafeRegister(static call => ((HttpContextServerCallContext)call!).Cancel(), this);
        var result = await flush.WaitAsync(CancellationTokenCore).ConfigureAwait(false);
        if (IsOver(result))
        {
            throw Departure();
        }
    }

    private static bool IsOver(FlushResult result) => result.IsCompleted || result.IsCanceled;

    // Kestrel swallows writes to a client that has gone; the handler has to hear of it or it would stream for ever.
    private OperationCanceledException Departure()
    {
        ClientGone = true;
        return new OperationCanceledException("The client went away.", CancellationTokenCore);
    }

    // What the client does not accept, and what nobody knows, is not used.
    private FrameWriter OpenWriter_NeedsLock(string? encoding)
    {
        if (encoding is not null)
        {
            var accepted = http.Request.Headers[GrpcNames.AcceptEncodingHeader].ToString();
            encoding = PayloadCoding.IsCompression(encoding) && PayloadCoding.Accepts(accepted, encoding) ? encoding : null;
        }

        if (encoding is not null)
        {
            http.Response.Headers[GrpcNames.EncodingHeader] = encoding;
        }

        return new FrameWriter(http.Response.BodyWriter, settings.MaxSendMessageSize, encoding, settings.CompressionLevel);
    }

    private void ThrowIfEnded_NeedsLock()
    {
        if (_handlerEnded)
        {
            throw new InvalidOperationException("The call has ended: its handler has returned.");
        }

        if (_isEnded)
        {
            throw new OperationCanceledException("The call was ended: its deadline has passed, or the server is stopping.", CancellationTokenCore);
        }
    }
}
