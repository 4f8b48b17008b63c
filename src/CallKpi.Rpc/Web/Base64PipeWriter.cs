using System.Buffers.Text;
using System.IO.Pipelines;
using CallKpi.Rpc.Wire;

namespace Grpc.AspNetCore.Web;

/// <summary>Sends bytes as base64: each flush as one padded piece, so that what was flushed can be read at once.</summary>
/// <remarks>
/// A reader of grpc-web-text takes padding in the middle of the stream. Not safe for concurrent use. <c>Dispose</c>
/// gives back what was never flushed.
/// </remarks>
internal sealed class Base64PipeWriter(PipeWriter target) : PipeWriter, IDisposable
{
    private readonly PooledBuffer _pending = new();

    public bool IsEmpty => _pending.Length == 0;

    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes => _pending.Length;

    public override void Advance(int bytes) => _pending.Advance(bytes);

    public override Memory<byte> GetMemory(int sizeHint = 0) => _pending.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => _pending.GetSpan(sizeHint);

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        if (!IsEmpty)
        {
            var text = target.GetSpan(Base64.GetMaxEncodedToUtf8Length(_pending.Length));
            Base64.EncodeToUtf8(_pending.WrittenSpan, text, out _, out var written);
            target.Advance(written);
            _pending.Clear();
        }

        return target.FlushAsync(cancellationToken);
    }

    public override void CancelPendingFlush() => target.CancelPendingFlush();

    public override void Complete(Exception? exception = null) => target.Complete(exception);

    public void Dispose() => _pending.Dispose();
}
