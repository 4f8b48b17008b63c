using System.Buffers;
using System.Buffers.Text;
using System.IO.Pipelines;
using CallKpi.Rpc.Wire;
using Microsoft.AspNetCore.Http.Features;

namespace Grpc.AspNetCore.Web;

/// <summary>The bytes behind a request body in base64, which may be padded in the middle where pieces were joined.</summary>
internal sealed class Base64RequestBody : IRequestBodyPipeFeature
{
    public Base64RequestBody(PipeReader text) => Reader = PipeReader.Create(new Decoder(text));

    public PipeReader Reader { get; }

    private sealed class Decoder(PipeReader text) : Stream
    {
        private const int Quantum = 4;
        private const int BytesOfQuantum = 3;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            while (true)
            {
                var result = await text.ReadAsync(cancellationToken).ConfigureAwait(false);
                var whole = Math.Min(result.Buffer.Length, buffer.Length / BytesOfQuantum * (long)Quantum) / Quantum * Quantum;
                var piece = result.Buffer.Slice(0, whole);
                var isGood = TryDecode(piece, buffer.Span, out var written) && (whole > 0 || !result.IsCompleted || result.Buffer.IsEmpty);

                // Also before a failure: Kestrel reads on after the handler has ended, and must find the pipe free.
                text.AdvanceTo(piece.End, whole == 0 ? result.Buffer.End : piece.End);
                if (!isGood)
                {
                    throw RpcErrors.Exception(RpcErrors.BadBase64);
                }

                if (written > 0 || (whole == 0 && result.IsCompleted))
                {
                    return written;
                }
            }
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        // Quantum by quantum, as padding may end any of them.
        private static bool TryDecode(in ReadOnlySequence<byte> piece, Span<byte> target, out int written)
        {
            written = 0;
            Span<byte> quantum = stackalloc byte[Quantum];
            for (var left = piece; !left.IsEmpty; left = left.Slice(Quantum))
            {
                left.Slice(0, Quantum).CopyTo(quantum);
                if (Base64.DecodeFromUtf8(quantum, target[written..], out var read, out var count) != OperationStatus.Done || read != Quantum)
                {
                    return false;
                }

                written += count;
            }

            return true;
        }
    }
}
